package dev.punctual.local.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import java.util.List;

/** The columns of pods, whose STATUS says more than their phase. */
final class PodColumns {
    private PodColumns() {}

    static List<Column> columns() {
        return List.of(
                Column.objectName(),
                Column.text("Ready", PodColumns::ready),
                Column.text("Status", PodColumns::status),
                Column.text("Restarts", pod -> Long.toString(restarts(pod))),
                Column.age(),
                Column.text("IP", pod -> orNone(Json.text(pod, "status", "podIP")))
                        .wide(),
                Column.text("Node", pod -> orNone(Json.text(pod, "spec", "nodeName")))
                        .wide(),
                Column.text("Nominated Node", pod -> "<none>").wide(),
                Column.text("Readiness Gates", pod -> "<none>").wide());
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    private static String ready(ObjectNode pod) {
        int ready = 0;
        for (JsonNode container : Json.at(pod, "status", "containerStatuses")) {
            ready += container.path("ready").asBoolean() ? 1 : 0;
        }
        return ready + "/" + Json.at(pod, "spec", "containers").size();
    }

    private static long restarts(ObjectNode pod) {
        long restarts = 0;
        for (JsonNode container : Json.at(pod, "status", "containerStatuses")) {
            restarts += container.path("restartCount").asLong(0);
        }
        return restarts;
    }

    private static String status(ObjectNode pod) {
        String status = Json.text(pod, "status", "reason");
        status = status.isEmpty() ? Json.text(pod, "status", "phase") : status;
        String init = initializing(pod);
        if (!init.isEmpty()) {
            status = init;
        } else {
            status = running(pod, status);
        }
        boolean deleting = !Json.text(pod, "metadata", "deletionTimestamp").isEmpty();
        boolean ended = List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase"));
        return deleting && !ended ? "Terminating" : status;
    }

    private static String initializing(ObjectNode pod) {
        JsonNode containers = Json.at(pod, "status", "initContainerStatuses");
        for (int i = 0; i < containers.size(); i++) {
            JsonNode state = containers.get(i).path("state");
            JsonNode ended = state.path("terminated");
            if (ended.isObject() && ended.path("exitCode").asInt() == 0) {
                continue;
            }
            if (containers.get(i).path("started").asBoolean() && state.has("running")) {
                continue;
            }
            if (ended.isObject()) {
                return "Init:" + terminated(ended);
            }
            String waiting = Json.text(state, "waiting", "reason");
            boolean plain = waiting.isEmpty() || waiting.equals("PodInitializing");
            return plain ? "Init:" + i + "/" + containers.size() : "Init:" + waiting;
        }
        return "";
    }

    private static String running(ObjectNode pod, String status) {
        String shown = status;
        boolean running = false;
        JsonNode containers = Json.at(pod, "status", "containerStatuses");
        for (int i = containers.size() - 1; i >= 0; i--) {
            JsonNode state = containers.get(i).path("state");
            String waiting = Json.text(state, "waiting", "reason");
            if (!waiting.isEmpty()) {
                shown = waiting;
            } else if (state.has("terminated")) {
                shown = terminated(state.path("terminated"));
            } else {
                running |= containers.get(i).path("ready").asBoolean() && state.has("running");
            }
        }
        return shown.equals("Completed") && running ? "Running" : shown;
    }

    private static String terminated(JsonNode state) {
        String reason = Json.text(state, "reason");
        if (!reason.isEmpty()) {
            return reason;
        }
        int signal = state.path("signal").asInt(0);
        return signal != 0
                ? "Signal:" + signal
                : "ExitCode:" + state.path("exitCode").asInt();
    }
}
