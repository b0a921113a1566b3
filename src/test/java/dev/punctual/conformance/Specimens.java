package dev.punctual.conformance;

/** One object of each of our kinds, with the status that an operator might have written, through the door that it would take. */
final class Specimens {
    private Specimens() {}

    static void lay(Sandbox sandbox) {
        layRun(sandbox);
        layScheduledJob(sandbox);
        layQueue(sandbox);
        layBackfill(sandbox);
    }

    static void layRun(Sandbox sandbox) {
        lay(
                sandbox,
                "jobruns",
                "one",
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: one}
                spec: {scheduledJob: nightly}
                """,
                """
                status:
                  phase: BackingOff
                  progress: {text: 3/4 files}
                  attempt: 2
                  reason: NonZeroExit
                  startedAt: "2020-01-01T00:00:00Z"
                  duration: 1h5m
                  summary: three of four
                  queue: media
                  message: exit code 3
                """);
    }

    private static void layScheduledJob(Sandbox sandbox) {
        lay(
                sandbox,
                "scheduledjobs",
                "nightly",
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: nightly}
                spec: {schedule: "0 2 * * *", timeZone: Europe/Berlin, run: {template: {}}}
                """,
                """
                status:
                  activeCount: 1
                  lastRun: {name: nightly-1, phase: Succeeded, createdAt: "2020-01-01T00:00:00Z"}
                  nextRuns: ["2030-01-01T01:00:00Z", "2030-01-02T01:00:00Z"]
                  statistics: {successRate: 98 %}
                  missed: {count: 7, last: "2020-01-01T00:00:00Z", reason: TooLate, message: m}
                  conditions:
                    - {type: Ready, status: "True", reason: R, message: m, lastTransitionTime: "2020-01-01T00:00:00Z"}
                    - {type: Late, status: "False", reason: R, message: m, lastTransitionTime: "2020-01-01T00:00:00Z"}
                    - {type: Suspended, status: "Unknown", reason: R, message: m, lastTransitionTime: "2020-01-01T00:00:00Z"}
                """);
    }

    static void layQueue(Sandbox sandbox) {
        lay(
                sandbox,
                "jobqueues",
                "media",
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobQueue
                metadata: {name: media}
                spec: {concurrency: 2, suspend: true, suspendReason: cleaning}
                """,
                """
                status: {concurrency: 2, running: 1, queued: 5, scheduled: 4, oldestWaiting: "2020-01-01T00:00:00Z"}
                """);
    }

    private static void layBackfill(Sandbox sandbox) {
        lay(
                sandbox,
                "backfills",
                "january",
                """
                apiVersion: punctual.dev/v1alpha1
                kind: Backfill
                metadata: {name: january}
                spec: {scheduledJob: nightly, from: "2020-01-01T00:00:00Z", to: "2020-02-01T00:00:00Z"}
                """,
                """
                status:
                  phase: Running
                  progress: 12/31
                  failed: 2
                  active: 3
                  reason: Behind
                  lastTick: "2020-01-12T02:00:00Z"
                  message: nineteen to come
                """);
    }

    private static void lay(Sandbox sandbox, String plural, String name, String manifest, String status) {
        sandbox.wire().post(sandbox.ours(plural), manifest).expect(201);
        sandbox.wire()
                .mergePatch(sandbox.ours(plural) + "/" + name + "/status", status)
                .expect(200);
    }

    /** Writes one condition of a run, true. */
    static void conclude(Sandbox sandbox, String run, String condition) {
        sandbox.wire()
                .mergePatch(
                        sandbox.run(run) + "/status",
                        """
                        status:
                          conditions:
                            - {type: %s, status: "True", reason: R, message: m, lastTransitionTime: "2020-01-01T00:00:00Z"}
                        """
                                .formatted(condition))
                .expect(200);
    }
}
