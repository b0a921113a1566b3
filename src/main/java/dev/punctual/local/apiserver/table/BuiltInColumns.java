package dev.punctual.local.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns of the built-in kinds that people look at. */
final class BuiltInColumns {
    private BuiltInColumns() {}

    static List<Column> of(String storage) {
        return switch (storage) {
            case "pods" -> PodColumns.columns();
            case "jobs.batch" -> jobs();
            case "cronjobs.batch" -> cronJobs();
            case "events" -> events();
            case "configmaps" ->
                List.of(Column.objectName(), text("Data", map -> size(map, "data", "binaryData")), Column.age());
            case "secrets" ->
                List.of(
                        Column.objectName(),
                        text("Type", secret -> Json.text(secret, "type")),
                        text("Data", secret -> size(secret, "data")),
                        Column.age());
            case "namespaces" -> List.of(Column.objectName(), at("Status", "status", "phase"), Column.age());
            case "nodes" -> nodes();
            case "leases.coordination.k8s.io" ->
                List.of(Column.objectName(), at("Holder", "spec", "holderIdentity"), Column.age());
            case "pods.metrics.k8s.io", "nodes.metrics.k8s.io" -> MetricsColumns.columns();
            case "controllerrevisions.apps" -> revisions();
            case "customresourcedefinitions.apiextensions.k8s.io" ->
                List.of(Column.objectName(), at("Created At", "metadata", "creationTimestamp"));
            default -> List.of(Column.objectName(), Column.age());
        };
    }

    private static Column text(String name, Function<ObjectNode, String> text) {
        return Column.text(name, text);
    }

    private static Column at(String name, String... path) {
        return Column.text(name, object -> Json.text(object, path));
    }

    private static String size(ObjectNode object, String... fields) {
        int size = 0;
        for (String field : fields) {
            size += object.path(field).size();
        }
        return Integer.toString(size);
    }

    private static List<Column> jobs() {
        return List.of(
                Column.objectName(),
                text("Status", BuiltInColumns::jobStatus),
                text("Completions", BuiltInColumns::completions),
                new Column("Duration", "string", "", "", 0, BuiltInColumns::duration),
                Column.age(),
                text("Containers", job -> containers(job, "name")).wide(),
                text("Images", job -> containers(job, "image")).wide(),
                text("Selector", BuiltInColumns::selector).wide());
    }

    private static String jobStatus(ObjectNode job) {
        for (String type : List.of("Complete", "Failed", "Suspended", "FailureTarget", "SuccessCriteriaMet")) {
            if (holds(job, type)) {
                return type;
            }
        }
        return Json.text(job, "metadata", "deletionTimestamp").isEmpty() ? "Running" : "Terminating";
    }

    private static boolean holds(ObjectNode object, String type) {
        for (JsonNode condition : Json.at(object, "status", "conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return Json.text(condition, "status").equals("True");
            }
        }
        return false;
    }

    private static String completions(ObjectNode job) {
        long succeeded = Json.at(job, "status", "succeeded").asLong(0);
        JsonNode wanted = Json.at(job, "spec", "completions");
        if (!wanted.isMissingNode()) {
            return succeeded + "/" + wanted.asText();
        }
        long parallel = Json.at(job, "spec", "parallelism").asLong(1);
        return parallel > 1 ? succeeded + "/1 of " + parallel : succeeded + "/1";
    }

    private static JsonNode duration(ObjectNode job, Instant now) {
        String started = Json.text(job, "status", "startTime");
        if (started.isEmpty()) {
            return Json.NODES.textNode("");
        }
        String completed = Json.text(job, "status", "completionTime");
        Instant end =
                completed.isEmpty() ? now : OffsetDateTime.parse(completed).toInstant();
        return Json.NODES.textNode(
                HumanDuration.of(Duration.between(OffsetDateTime.parse(started).toInstant(), end)));
    }

    private static String containers(ObjectNode job, String field) {
        var found = new ArrayList<String>();
        Json.at(job, "spec", "template", "spec", "containers")
                .forEach(container -> found.add(Json.text(container, field)));
        return String.join(",", found);
    }

    private static String selector(ObjectNode job) {
        var found = new ArrayList<String>();
        Json.at(job, "spec", "selector", "matchLabels")
                .properties()
                .forEach(label ->
                        found.add(label.getKey() + "=" + label.getValue().asText()));
        return found.isEmpty() ? "<none>" : String.join(",", found);
    }

    private static List<Column> cronJobs() {
        return List.of(
                Column.objectName(),
                at("Schedule", "spec", "schedule"),
                text("Timezone", job -> orNone(Json.text(job, "spec", "timeZone"))),
                text("Suspend", job -> pythonic(Json.at(job, "spec", "suspend").asBoolean())),
                text(
                        "Active",
                        job -> Integer.toString(Json.at(job, "status", "active").size())),
                new Column(
                        "Last Schedule",
                        "string",
                        "",
                        "",
                        0,
                        (job, now) -> sinceOrNone(Json.text(job, "status", "lastScheduleTime"), now)),
                Column.age());
    }

    private static String pythonic(boolean value) {
        return value ? "True" : "False";
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    private static JsonNode sinceOrNone(String time, Instant now) {
        return time.isEmpty() ? Json.NODES.textNode("<none>") : Column.age(time, now);
    }

    private static List<Column> events() {
        return List.of(
                new Column("Last Seen", "string", "", "", 0, BuiltInColumns::lastSeen),
                at("Type", "type"),
                at("Reason", "reason"),
                text("Object", event -> about(event)),
                text("Subobject", event -> Json.text(involved(event), "fieldPath"))
                        .wide(),
                text("Source", event -> Json.text(event, "source", "component")).wide(),
                text("Message", event -> Json.text(event, event.has("note") ? "note" : "message")
                        .strip()),
                text("First Seen", event -> Json.text(event, "firstTimestamp")).wide(),
                text("Count", event -> event.path("count").asText("1")).wide(),
                Column.objectName().wide());
    }

    private static JsonNode involved(ObjectNode event) {
        return event.path(event.has("regarding") ? "regarding" : "involvedObject");
    }

    private static String about(ObjectNode event) {
        return Json.text(involved(event), "kind").toLowerCase(Locale.ROOT) + "/" + Json.text(involved(event), "name");
    }

    private static JsonNode lastSeen(ObjectNode event, Instant now) {
        for (String field : List.of("lastTimestamp", "deprecatedLastTimestamp", "eventTime", "firstTimestamp")) {
            if (!Json.text(event, field).isEmpty()) {
                return Column.age(Json.text(event, field), now);
            }
        }
        return Column.age(Json.text(event, "metadata", "creationTimestamp"), now);
    }

    private static List<Column> nodes() {
        return List.of(
                Column.objectName(),
                text("Status", node -> holds(node, "Ready") ? "Ready" : "NotReady"),
                text("Roles", node -> "<none>"),
                Column.age(),
                at("Version", "status", "nodeInfo", "kubeletVersion"));
    }

    private static List<Column> revisions() {
        return List.of(
                Column.objectName(),
                text("Controller", revision -> {
                    JsonNode owner =
                            Json.at(revision, "metadata", "ownerReferences").path(0);
                    return owner.isMissingNode()
                            ? "<none>"
                            : Json.text(owner, "kind").toLowerCase(Locale.ROOT) + "/" + Json.text(owner, "name");
                }),
                text("Revision", revision -> revision.path("revision").asText("0")),
                Column.age());
    }
}
