package dev.punctual.cluster.report;

/** The names and tags of all our meters. No tag holds the name of a job or a run: there can be any number of those. */
final class MetricNames {
    static final String START_DELAY = "punctual.run.start.delay";
    static final String RUNS_FINISHED = "punctual.runs.finished";
    static final String RUN_DURATION = "punctual.run.duration";
    static final String ATTEMPTS_FAILED = "punctual.attempts.failed";
    static final String RUNS_STALLED = "punctual.runs.stalled";
    static final String RUNS_SLOW = "punctual.runs.slow";
    static final String TICKS_WITHOUT_RUN = "punctual.ticks.without.run";
    static final String JOBS_LATE = "punctual.scheduledjobs.late";
    static final String QUEUE_RUNS = "punctual.queue.runs";
    static final String QUEUE_LIMIT = "punctual.queue.limit";
    static final String QUEUE_OLDEST = "punctual.queue.oldest.wait";
    static final String QUEUE_WAIT = "punctual.queue.wait";
    static final String NOTIFICATIONS = "punctual.notifications";
    static final String LOGS_ARCHIVED = "punctual.logs.archived";
    static final String LOG_FOLLOWERS = "punctual.log.followers";
    static final String LEADER = "punctual.leader";
    static final String BUILD_INFO = "punctual.build.info";
    static final String API_REQUESTS = "punctual.api.requests";

    static final String TRIGGER = "trigger";
    static final String PHASE = "phase";
    static final String REASON = "reason";
    static final String NAMESPACE = "namespace";
    static final String QUEUE = "queue";
    static final String STATE = "state";
    static final String RECEIVER = "receiver";
    static final String OUTCOME = "outcome";
    static final String VERB = "verb";
    static final String KIND = "kind";
    static final String STATUS = "status";
    static final String VERSION = "version";
    static final String REVISION = "revision";

    private MetricNames() {}
}
