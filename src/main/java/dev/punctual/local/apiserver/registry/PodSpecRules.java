package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Kubernetes demands of a pod's specification, as far as a job's author meets it. */
final class PodSpecRules {
    private static final Pattern ENV_NAME = Pattern.compile("[ -<>-~]+");
    private static final Pattern QUANTITY =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+|[EPTGMk]i?|Ki|[num])?");
    private static final List<String> RESTART = List.of("Always", "OnFailure", "Never");
    private static final List<String> PULL = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> MESSAGE = List.of("File", "FallbackToLogsOnError");

    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> volumes = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private PodSpecRules() {}

    static List<FieldError> check(JsonNode spec, String path) {
        var rules = new PodSpecRules();
        rules.volumes(spec.path("volumes"), path + ".volumes");
        if (spec.path("containers").isEmpty()) {
            rules.errors.add(FieldError.required(path + ".containers"));
        }
        rules.containers(spec.path("initContainers"), path + ".initContainers");
        rules.containers(spec.path("containers"), path + ".containers");
        rules.oneOf(RESTART, spec.path("restartPolicy"), path + ".restartPolicy");
        rules.positive(spec.path("activeDeadlineSeconds"), path + ".activeDeadlineSeconds", 1);
        rules.positive(spec.path("terminationGracePeriodSeconds"), path + ".terminationGracePeriodSeconds", 0);
        return rules.errors;
    }

    private void volumes(JsonNode list, String path) {
        for (int i = 0; i < list.size(); i++) {
            String name = Json.text(list.get(i), "name");
            String here = path + "[" + i + "]";
            name(name, here + ".name");
            if (!name.isEmpty() && !volumes.add(name)) {
                errors.add(FieldError.duplicate(here + ".name", FieldError.quote(name)));
            }
            int sources = list.get(i).size() - (list.get(i).has("name") ? 1 : 0);
            if (sources == 0) {
                errors.add(FieldError.required(here, "must specify a volume type"));
            } else if (sources > 1) {
                errors.add(FieldError.forbidden(here, "may not specify more than 1 volume type"));
            }
        }
    }

    private void containers(JsonNode list, String path) {
        for (int i = 0; i < list.size(); i++) {
            container(list.get(i), path + "[" + i + "]");
        }
    }

    private void container(JsonNode container, String path) {
        String name = Json.text(container, "name");
        name(name, path + ".name");
        if (!name.isEmpty() && !names.add(name)) {
            errors.add(FieldError.duplicate(path + ".name", FieldError.quote(name)));
        }
        String image = Json.text(container, "image");
        if (image.isEmpty()) {
            errors.add(FieldError.required(path + ".image"));
        } else if (!image.equals(image.strip())) {
            errors.add(FieldError.invalid(
                    path + ".image", FieldError.quote(image), "must not have leading or trailing whitespace"));
        }
        oneOf(PULL, container.path("imagePullPolicy"), path + ".imagePullPolicy");
        oneOf(MESSAGE, container.path("terminationMessagePolicy"), path + ".terminationMessagePolicy");
        env(container.path("env"), path + ".env");
        mounts(container.path("volumeMounts"), path + ".volumeMounts");
        resources(container.path("resources"), path + ".resources");
    }

    private void name(String name, String path) {
        if (name.isEmpty()) {
            errors.add(FieldError.required(path));
        } else {
            Names.label(path, name).ifPresent(errors::add);
        }
    }

    private void env(JsonNode list, String path) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode variable = list.get(i);
            String name = Json.text(variable, "name");
            String here = path + "[" + i + "]";
            if (name.isEmpty()) {
                errors.add(FieldError.required(here + ".name"));
            } else if (!ENV_NAME.matches(name)) {
                errors.add(FieldError.invalid(
                        here + ".name",
                        FieldError.quote(name),
                        "a valid environment variable name must consist only of printable ASCII characters other than"
                                + " '='"));
            }
            if (!Json.text(variable, "value").isEmpty() && variable.has("valueFrom")) {
                errors.add(FieldError.invalid(
                        here + ".valueFrom", "\"\"", "may not be specified when `value` is not empty"));
            }
            source(variable.path("valueFrom"), here + ".valueFrom");
        }
    }

    private void source(JsonNode source, String path) {
        if (source.isObject() && source.size() != 1) {
            errors.add(FieldError.invalid(
                    path,
                    "\"\"",
                    source.isEmpty()
                            ? "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or"
                                    + " `secretKeyRef`"
                            : "may not have more than one field specified at a time"));
        }
        for (String kind : List.of("configMapKeyRef", "secretKeyRef")) {
            JsonNode reference = source.path(kind);
            if (reference.isObject() && Json.text(reference, "key").isEmpty()) {
                errors.add(FieldError.required(path + "." + kind + ".key"));
            }
        }
    }

    private void mounts(JsonNode list, String path) {
        var paths = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            String volume = Json.text(list.get(i), "name");
            String mountPath = Json.text(list.get(i), "mountPath");
            String here = path + "[" + i + "]";
            if (volume.isEmpty()) {
                errors.add(FieldError.required(here + ".name"));
            }
            if (!volumes.contains(volume)) {
                errors.add(FieldError.notFound(here + ".name", FieldError.quote(volume)));
            }
            if (mountPath.isEmpty()) {
                errors.add(FieldError.required(here + ".mountPath"));
            } else if (!paths.add(mountPath)) {
                errors.add(FieldError.invalid(here + ".mountPath", FieldError.quote(mountPath), "must be unique"));
            }
        }
    }

    private void resources(JsonNode resources, String path) {
        for (String side : List.of("limits", "requests")) {
            for (Map.Entry<String, JsonNode> entry : resources.path(side).properties()) {
                if (!QUANTITY.matches(entry.getValue().asText())) {
                    errors.add(FieldError.invalid(
                            path + "." + side + "[" + entry.getKey() + "]",
                            FieldError.print(entry.getValue()),
                            "quantities must match the regular expression"
                                    + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"));
                }
            }
        }
    }

    private void oneOf(List<String> allowed, JsonNode value, String path) {
        if (value.isTextual() && !allowed.contains(value.asText())) {
            errors.add(FieldError.notSupported(path, FieldError.print(value), allowed));
        }
    }

    private void positive(JsonNode value, String path, long least) {
        if (value.isNumber() && value.asLong() < least) {
            errors.add(FieldError.invalid(path, value.asText(), "must be greater than or equal to " + least));
        }
    }
}
