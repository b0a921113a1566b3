package dev.punctual.e2e;

/** What the table of rights in {@code docs/access.md} has a row for, as a request to either window. */
enum Deed {
    SEE_RUNS("see runs", "GET", "/jobruns/seen", "", "/runs/{ns}/seen", ""),
    SEE_JOBS("see jobs", "GET", "/scheduledjobs/{job}", "", "/jobs/{ns}/{job}", ""),
    SEE_QUEUES("see queues", "GET", "/jobqueues/{queue}", "", "/queues/{ns}/{queue}", ""),
    /** A browser reads a log as programs do. */
    READ_LOGS("read logs, of the archive too", "GET", "/jobruns/seen/logs?format=text", "", "", ""),
    START("start", "POST", "/scheduledjobs/{job}/run", "{}", "", ""),
    AGAIN("retry, run again", "POST", "/jobruns/seen/rerun", "{}", "/runs/{ns}/seen/rerun", "reason=again"),
    CANCEL("cancel, abort a run", "POST", "/jobruns/{run}/cancel", "{}", "/runs/{ns}/{run}/cancel", "reason=wrong"),
    DELETE("delete a run", "DELETE", "/jobruns/{run}", "", "/runs/{ns}/{run}/delete", "reason=wrong"),
    CHANGE_JOB(
            "suspend, resume, prune a job",
            "POST",
            "/scheduledjobs/{job}/suspend",
            "{\"reason\": \"wrong\"}",
            "/jobs/{ns}/{job}/suspend",
            "reason=wrong"),
    CHANGE_QUEUE(
            "suspend, resume, resize a queue",
            "POST",
            "/jobqueues/{queue}/suspend",
            "{\"reason\": \"wrong\"}",
            "/queues/{ns}/{queue}/suspend",
            "reason=wrong"),
    SEE_OPERATOR(
            "see the operator: replicas, caches, why all is stopped and by whom",
            "GET",
            "/operator",
            "",
            "/operator",
            ""),
    STOP_ALL(
            "stop and start all execution",
            "POST",
            "/operator/stop",
            "{\"reason\": \"upgrade\"}",
            "/operator/stop",
            "reason=upgrade");

    /** The first cell of its row. */
    final String row;

    /** How a program asks: below {@code /api/v1}, and below the namespace unless it is about everything. */
    final String method;

    final String rest;
    /** Empty for none. */
    final String body;

    /** How a browser asks; empty where it does not. */
    final String page;
    /** What it sends; empty where it only looks. */
    final String form;

    Deed(String row, String method, String rest, String body, String page, String form) {
        this.row = row;
        this.method = method;
        this.rest = rest;
        this.body = body;
        this.page = page;
        this.form = form;
    }
}
