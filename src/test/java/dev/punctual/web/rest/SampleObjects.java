package dev.punctual.web.rest;

import dev.punctual.cluster.read.SampleCatalogue;

/** A job, a queue and three runs of the job: one that failed, one at work and one that waits in the queue. */
final class SampleObjects {
    private static final String JOB =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: ScheduledJob
            metadata: {name: nightly-report, namespace: NS, uid: NS-job, resourceVersion: "40"}
            spec:
              description: Makes the report
              schedule: "30 2 * * *"
              timeZone: Europe/Berlin
              slowAfter: 2m
              parameters:
              - {name: ROWS, type: integer, description: How many rows, default: "1000", minimum: 1}
              - {name: TOKEN, type: secret}
              links:
              - {title: Dashboard, url: "https://graphs.example/{namespace}/{scheduledJob}"}
              run:
                queue: media
                timeout: 30m
                template: {spec: {containers: [{name: main, image: busybox}]}}
            status:
              nextRuns: ["2026-11-23T01:30:00Z"]
              scheduleText: At 02:30 every day
              lastScheduledTime: "2026-11-22T01:30:00Z"
              schedule: {expression: "30 2 * * *", timeZone: Europe/Berlin, since: "2026-11-01T00:00:00Z"}
              lastRun: {name: nightly-report-1, createdAt: "2026-11-22T01:30:00Z", phase: Failed}
              statistics:
                total: 20
                succeeded: 19
                failed: 1
                cancelled: 0
                skipped: 0
                successRate: 95.0%
                duration: {average: 1m30s, min: 1m, max: 3m, p50: 1m25s, p95: 2m40s}
                consecutiveFailures: 1
                averageSlow: false
            """;
    private static final String QUEUE =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobQueue
            metadata: {name: media, namespace: NS, uid: NS-queue, resourceVersion: "50", generation: 3}
            spec: {concurrency: 1}
            """;
    private static final String FAILED =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobRun
            metadata: {name: nightly-report-1, namespace: NS, uid: NS-1, resourceVersion: "7", creationTimestamp: "2026-11-22T09:28:00Z"}
            spec:
              scheduledJob: nightly-report
              scheduledFor: "2026-11-22T01:30:00Z"
              queue: media
              parameters:
              - {name: ROWS, value: "20"}
              - {name: TOKEN, valueFrom: {secretKeyRef: {name: feed, key: token}}}
            status:
              phase: Failed
              reason: ExitCode
              message: "The container main ended with exit code 3."
              scheduledJob: nightly-report
              queue: media
              attempt: 1
              queuedAt: "2026-11-22T09:28:00Z"
              startedAt: "2026-11-22T09:29:00Z"
              finishedAt: "2026-11-22T09:30:05Z"
              attempts:
              - {number: 1, job: nightly-report-1-1, pod: nightly-report-1-1-x7k2m, node: node-1, exitCode: 3, reason: ExitCode,
                 startedAt: "2026-11-22T09:29:00Z", finishedAt: "2026-11-22T09:30:05Z", log: Archived}
              history:
              - {time: "2026-11-22T09:28:00Z", phase: Queued}
              - {time: "2026-11-22T09:29:00Z", phase: Running, stage: Fetching}
              - {time: "2026-11-22T09:30:05Z", phase: Failed, reason: ExitCode}
              outcome: {rows: 5, errors: 1}
              result: {file: report.csv}
              failure: {reason: ExitCode, exitCode: 3, container: main, node: node-1, logTail: no space left}
            """;
    private static final String RUNNING =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobRun
            metadata: {name: nightly-report-2, namespace: NS, uid: NS-2, resourceVersion: "8", creationTimestamp: "2026-11-22T09:58:00Z"}
            spec: {scheduledJob: nightly-report, queue: media}
            status:
              phase: Running
              scheduledJob: nightly-report
              queue: media
              attempt: 1
              startedAt: "2026-11-22T09:59:00Z"
              progress: {text: "Storing (250 / 1,000 rows)", stage: Storing, current: 250, total: 1000, unit: rows, percent: 25,
                         updatedAt: "2026-11-22T09:59:50Z"}
            """;
    private static final String WAITING =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobRun
            metadata: {name: nightly-report-3, namespace: NS, uid: NS-3, resourceVersion: "9", creationTimestamp: "2026-11-22T09:59:00Z"}
            spec: {scheduledJob: nightly-report, queue: media, priority: 5}
            status:
              phase: Queued
              scheduledJob: nightly-report
              queue: media
              queuedAt: "2026-11-22T09:59:00Z"
              priority: 5
              waiting: {reason: WaitingInQueue, message: waits for a place in JobQueue media}
            """;

    private SampleObjects() {}

    /** Puts them into a namespace. */
    static void put(SampleCatalogue catalogue, String namespace) {
        for (String yaml : new String[] {JOB, QUEUE, FAILED, RUNNING, WAITING}) {
            catalogue.put(yaml.replace("NS", namespace));
        }
    }

    /** Ends the run at work: the one that waits is next. */
    static void end(SampleCatalogue catalogue, String namespace) {
        catalogue.put(RUNNING.replace("NS", namespace)
                .replace("phase: Running", "phase: Succeeded\n  finishedAt: '2026-11-22T09:59:55Z'"));
    }

    /** Another one waits that is more urgent than the one that waits. */
    static void overtake(SampleCatalogue catalogue, String namespace) {
        catalogue.put(WAITING.replace("nightly-report-3", "nightly-report-4")
                .replace("NS-3", "NS-4")
                .replace("priority: 5", "priority: 9")
                .replace("NS", namespace));
    }
}
