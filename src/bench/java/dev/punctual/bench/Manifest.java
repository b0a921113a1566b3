package dev.punctual.bench;

import org.jspecify.annotations.Nullable;

/** The objects that are measured with. */
final class Manifest {
    static final String NAMESPACE = "default";

    private static final String TEMPLATE =
            """
            "template": {"spec": {"automountServiceAccountToken": false, "containers": [
                {"name": "main", "image": "busybox", "command": ["true"]}]}}""";

    private Manifest() {}

    /** A job whose every run is a plain one. */
    static String scheduledJob(String name, String schedule) {
        return """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "ScheduledJob",
                 "metadata": {"namespace": "%s", "name": "%s"},
                 "spec": {"schedule": "%s", "history": {"succeeded": 10}, "run": {"reports": "Off", %s}}}"""
                .formatted(NAMESPACE, name, schedule, TEMPLATE);
    }

    /** A run of its own, in a queue or in none. */
    static String run(String name, @Nullable String queue) {
        return """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRun",
                 "metadata": {"namespace": "%s", "name": "%s"},
                 "spec": {%s "reports": "Off", %s}}"""
                .formatted(NAMESPACE, name, queue == null ? "" : "\"queue\": \"%s\",".formatted(queue), TEMPLATE);
    }

    /** A run that is under way for long enough to be seen. */
    static String sleepingRun(String name) {
        return run(name, null).replace("\"true\"", "\"sleep\", \"30\"");
    }

    /** A run of a scheduled job, which owns it. */
    static String runOf(String job, String uid, String name) {
        return """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRun",
                 "metadata": {"namespace": "%s", "name": "%s", "labels": {"punctual.dev/scheduled-job": "%s"},
                              "ownerReferences": [{"apiVersion": "punctual.dev/v1alpha1", "kind": "ScheduledJob",
                                                   "name": "%s", "uid": "%s", "controller": true}]},
                 "spec": {"scheduledJob": "%s"}}"""
                .formatted(NAMESPACE, name, job, job, uid, job);
    }

    static String queue(String name, int places, boolean suspended) {
        return """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobQueue",
                 "metadata": {"namespace": "%s", "name": "%s"},
                 "spec": {"concurrency": %d, "suspend": %s}}"""
                .formatted(NAMESPACE, name, places, suspended);
    }

    /** The same as a scheduled job, as Kubernetes' own. */
    static String cronJob(String name, String schedule) {
        return """
                {"apiVersion": "batch/v1beta1", "kind": "CronJob",
                 "metadata": {"namespace": "%s", "name": "%s"},
                 "spec": {"schedule": "%s", "jobTemplate": {"spec": {"template": {"spec": {"restartPolicy": "Never",
                   "automountServiceAccountToken": false, "containers": [
                     {"name": "main", "image": "busybox", "command": ["true"]}]}}}}}}"""
                .formatted(NAMESPACE, name, schedule);
    }

    /** A run that ended long ago, with what its status says. */
    static String finishedStatus(String at) {
        return """
                {"status": {"phase": "Succeeded", "observedGeneration": 1, "startedAt": "%1$s", "finishedAt": "%1$s", "queuedAt": "%1$s",
                  "duration": "7s", "startDelay": "1s", "attempt": 1, "message": "copied 50,000 rows",
                  "attempts": [{"number": 1, "job": "gone", "startedAt": "%1$s", "finishedAt": "%1$s", "exitCode": 0}],
                  "conditions": [
                    {"type": "Finished", "status": "True", "reason": "Succeeded", "message": "", "lastTransitionTime": "%1$s"},
                    {"type": "Complete", "status": "True", "reason": "Succeeded", "message": "", "lastTransitionTime": "%1$s"}]}}"""
                .formatted(at);
    }
}
