package dev.punctual.api.v1alpha1;

/** The labels and annotations on what Punctual creates. A name too long for a label is cut and ends in a hash. */
public final class Labels {
    /** On runs, Jobs and pods: the name of the ScheduledJob. */
    public static final String SCHEDULED_JOB = "punctual.dev/scheduled-job";

    /** On Jobs and pods: the name of the run. */
    public static final String RUN = "punctual.dev/run";

    /** On Jobs and pods: the UID of the run. */
    public static final String RUN_UID = "punctual.dev/run-uid";

    /** On Jobs and pods: the name of the JobQueue that the run has its place in. */
    public static final String QUEUE = "punctual.dev/queue";

    /** On Jobs and pods: the number of the attempt. */
    public static final String ATTEMPT = "punctual.dev/attempt";

    /** Annotation on Jobs and pods: the name of the run, whole. */
    public static final String RUN_NAME = "punctual.dev/run-name";

    /** Annotation on runs of jobs with a spread: when the run is due, an instant. */
    public static final String DUE_AT = "punctual.dev/due-at";

    /** Annotation on runs that were made before they are due: the generation of the ScheduledJob that they were made of. */
    public static final String MADE_AHEAD = "punctual.dev/made-ahead";

    /** On runs: the name of the Backfill that created it. */
    public static final String BACKFILL = "punctual.dev/backfill";

    /** On runs: the UID of the Backfill that created it. */
    public static final String BACKFILL_UID = "punctual.dev/backfill-uid";

    /** Annotation on runs: the name of the Backfill that created it, whole. */
    public static final String BACKFILL_NAME = "punctual.dev/backfill-name";

    /** On runs that follow another: the name of that run. As an annotation whole, as a label cut where it is too long. */
    public static final String CHAINED_FROM = "punctual.dev/chained-from";

    /** On runs that follow another: the UID of that run. */
    public static final String CHAINED_FROM_UID = "punctual.dev/chained-from-uid";

    /** Annotation on runs that follow another: the jobs whose runs led to it, with commas between them. */
    public static final String CHAIN = "punctual.dev/chain";

    /** Annotation on Jobs: the name of the ControllerRevision that they were made of. */
    public static final String TEMPLATE_REVISION = "punctual.dev/template-revision";

    /** On runs that repeat another one: its name. */
    public static final String RERUN_OF = "punctual.dev/rerun-of";

    /** Annotation on runs: the name of the latest run that repeats it. */
    public static final String RERUN_BY = "punctual.dev/rerun-by";

    /**
     * Annotation on runs, jobs and queues: the latest command that was given by the page or REST, as JSON: who, by what, when,
     * what and why, with a seal that only Punctual can make.
     */
    public static final String COMMAND = "punctual.dev/command";

    /** Annotation on jobs: an instant; runs that finished before it are pruned, whatever the job's history says. */
    public static final String PRUNE_BEFORE = "punctual.dev/prune-before";

    private Labels() {}
}
