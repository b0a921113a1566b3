package dev.punctual.web.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the API as tests call it.
 *
 * @param name its operationId
 * @param path below {@code /api/v1}, as the document has it
 * @param query what is asked behind the question mark; empty for nothing
 * @param body what is sent; null for nothing
 */
record Endpoint(String name, Guard guard, String method, String path, String query, @Nullable String body) {

    /** Who may have an answer. */
    enum Guard {
        /** Whoever has signed in. */
        SIGNED_IN,
        /** Whoever has signed in, of the namespaces that they may list. */
        CUT,
        /** Whoever may read the object. */
        READ,
        /** Whoever may change the object. */
        CHANGE,
        /** As for each item that is sent. */
        EACH,
        /** Whoever may read the switch of all execution. */
        SEE_SWITCH,
        /** Whoever may change the switch of all execution. */
        SWITCH,
        /** Whoever has signed in, without end. */
        STREAM,
        /** Whoever may read the object, without end. */
        READ_STREAM
    }

    private static final String REASON = "{\"reason\": \"wrong data\"}";
    private static final String RUN = "/namespaces/{namespace}/jobruns/{name}";
    private static final String JOB = "/namespaces/{namespace}/scheduledjobs/{name}";
    private static final String QUEUE = "/namespaces/{namespace}/jobqueues/{name}";

    /** All that the document has. */
    static final List<Endpoint> ALL = List.of(
            get("overview", Guard.CUT, "/overview", ""),
            get("timeline", Guard.CUT, "/timeline", "from=2026-11-22&to=2026-11-23"),
            get("runStatistics", Guard.CUT, "/statistics", ""),
            get("listRuns", Guard.CUT, "/jobruns", "limit=2&facets=true"),
            post(
                    "startRuns",
                    Guard.EACH,
                    "/jobruns",
                    """
                    {"runs": [{"namespace": "default", "scheduledJob": "parameters",
                      "run": {"parameters": {"ROWS": "5", "DAY": "2026-11-24"}, "priority": 10}}],
                      "reason": "month end"}
                    """),
            post(
                    "commandRuns",
                    Guard.EACH,
                    "/jobruns/bulk",
                    """
                    {"action": "cancel", "runs": [{"namespace": "default", "name": "nightly-report-2"}],
                      "reason": "wrong data"}
                    """),
            get("readRun", Guard.READ, RUN, ""),
            new Endpoint("deleteRun", Guard.CHANGE, "DELETE", RUN, "reason=wrong%20data", null),
            get("runHistory", Guard.READ, RUN + "/history", ""),
            get("readLog", Guard.READ, RUN + "/logs", "level=info&tail=10"),
            get("followLog", Guard.READ_STREAM, RUN + "/logs/follow", "level=info&tail=10"),
            get("followLogLines", Guard.READ_STREAM, RUN + "/logs/follow/lines", ""),
            get("followLogText", Guard.READ_STREAM, RUN + "/logs/follow/text", ""),
            post("cancelRun", Guard.CHANGE, RUN + "/cancel", REASON),
            post("abortRun", Guard.CHANGE, RUN + "/abort", REASON),
            post("rerunRun", Guard.CHANGE, RUN + "/rerun", REASON),
            get("listJobs", Guard.CUT, "/scheduledjobs", ""),
            get("readJob", Guard.READ, JOB, ""),
            get("jobStatistics", Guard.READ, JOB + "/statistics", ""),
            post(
                    "runJob",
                    Guard.CHANGE,
                    JOB + "/run",
                    "{\"parameters\": {\"ROWS\": \"5\", \"DAY\": \"2026-11-24\"}, \"reason\": \"month end\"}"),
            post("suspendJob", Guard.CHANGE, JOB + "/suspend", REASON),
            post("resumeJob", Guard.CHANGE, JOB + "/resume", REASON),
            post("pruneJob", Guard.CHANGE, JOB + "/prune", REASON),
            get("listQueues", Guard.CUT, "/jobqueues", ""),
            get("readQueue", Guard.READ, QUEUE, "limit=5"),
            post("suspendQueue", Guard.CHANGE, QUEUE + "/suspend", REASON),
            post("resumeQueue", Guard.CHANGE, QUEUE + "/resume", REASON),
            post("resizeQueue", Guard.CHANGE, QUEUE + "/resize", "{\"concurrency\": 8, \"reason\": \"more machines\"}"),
            get("readOperator", Guard.SEE_SWITCH, "/operator", ""),
            post("stopAll", Guard.SWITCH, "/operator/stop", "{\"reason\": \"upgrade\"}"),
            post("startAll", Guard.SWITCH, "/operator/start", "{\"reason\": \"upgrade is done\"}"),
            post("pruneAll", Guard.CUT, "/operator/prune", "{\"reason\": \"disk is full\"}"),
            get("audit", Guard.SIGNED_IN, "/audit", "limit=10"),
            get(
                    "previewSchedule",
                    Guard.SIGNED_IN,
                    "/schedules/preview",
                    "schedule=30+2+*+*+*&timeZone=Europe/Berlin&from=2027-03-28&limit=2"),
            get("followChanges", Guard.STREAM, "/events", ""));

    private static Endpoint get(String name, Guard guard, String path, String query) {
        return new Endpoint(name, guard, "GET", path, query, null);
    }

    private static Endpoint post(String name, Guard guard, String path, String body) {
        return new Endpoint(name, guard, "POST", path, "", body);
    }

    /** As the document names it. */
    String key() {
        return method + " /api/v1" + path;
    }

    /** Where it is called for the object of the samples in that namespace. */
    String address(String namespace) {
        String object = path.startsWith(JOB) ? "nightly-report" : path.startsWith(QUEUE) ? "media" : "nightly-report-1";
        return "/api/v1" + path.replace("{namespace}", namespace).replace("{name}", object)
                + (query.isEmpty() ? "" : "?" + query);
    }

    /** Whether an answer has no end, so that only its beginning can be looked at. */
    boolean isEndless() {
        return guard == Guard.STREAM || guard == Guard.READ_STREAM;
    }

    @Override
    public String toString() {
        return name;
    }
}
