package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** 50,000 runs of 10,000 jobs, as they may lie on the shelves of an operator; the same ones every time. */
final class ManyRuns implements Origin {
    static final int RUNS = 50_000;
    static final int JOBS = 10_000;
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final int NAMESPACES = 20;
    private static final int QUEUES = 50;
    private static final List<String> TASKS = List.of(
            "import", "export", "billing", "cleanup", "thumbnails", "index", "backup", "report", "sync", "mail");
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final Shelves shelves = new Shelves();

    /** Every shelf is full. */
    static Shelves onShelves() {
        ManyRuns many = new ManyRuns();
        IntStream.range(0, JOBS).forEach(many::putJob);
        IntStream.range(0, RUNS).forEach(many::putRun);
        return many.shelves;
    }

    /** Runs lie one every seven seconds behind now: more than four days of them. */
    private void putRun(int number) {
        RunSummary run = run(number);
        shelves.runs().put(KnownRun.of(run, Duration.ofMillis(number % 3_000)));
    }

    private static RunSummary run(int number) {
        int job = mixed(number) % JOBS;
        RunPhase phase = phase(number);
        Instant created = NOW.minusSeconds(7L * number);
        boolean isStarted = phase != RunPhase.QUEUED && phase != RunPhase.SCHEDULED;
        Instant started = isStarted ? created.plusMillis(number % 3_000) : null;
        boolean isOver = RunGroup.of(phase) != RunGroup.PENDING && RunGroup.of(phase) != RunGroup.RUNNING;
        return new RunSummary(
                "4f7a1c2e-0000-4000-8000-%012d".formatted(number),
                Integer.toString(100_000 + number),
                namespace(job),
                "%s-%d".formatted(jobName(job), 29_000_000 - number),
                jobName(job),
                job % 3 == 0 ? "queue-" + job % QUEUES : null,
                job % 4,
                phase,
                isStarted ? 1 : null,
                reason(phase),
                message(phase, number),
                isStarted ? "Copying (%,d / 50,000 rows)".formatted(number) : null,
                progress(phase, number, created),
                phase == RunPhase.RUNNING && number % 50 == 0,
                number % 97 == 0,
                created,
                created,
                started,
                isOver && started != null ? started.plusSeconds(5 + mixed(number) % 600) : null,
                null,
                isStarted ? (Long) (long) (number % 4_000) : null,
                isStarted ? (Long) (long) ((number % 4_000) << 20) : null);
    }

    /** Scattered, but the same every time. */
    private static int mixed(int number) {
        return ((number * 0x9E3779B1) >>> 1) % 1_000_003;
    }

    /** The newest ones wait or run; of those that ended one in twenty failed. */
    private static RunPhase phase(int number) {
        if (number < 1_000) {
            return number % 2 == 0 ? RunPhase.QUEUED : RunPhase.RUNNING;
        }
        return number % 20 == 0 ? RunPhase.FAILED : number % 33 == 0 ? RunPhase.CANCELLED : RunPhase.SUCCEEDED;
    }

    private static @Nullable String reason(RunPhase phase) {
        return phase == RunPhase.FAILED ? "ExitCode" : phase == RunPhase.QUEUED ? "QueueFull" : null;
    }

    private static @Nullable String message(RunPhase phase, int number) {
        return phase == RunPhase.FAILED
                ? "The container worker ended with exit code %d".formatted(1 + number % 7)
                : null;
    }

    private static @Nullable RunProgress progress(RunPhase phase, int number, Instant at) {
        int percent = phase == RunPhase.SUCCEEDED ? 100 : number % 100;
        return phase == RunPhase.QUEUED
                ? null
                : new RunProgress(
                        "Copying",
                        (long) number,
                        50_000L,
                        "rows",
                        percent,
                        "Copying (%d %%)".formatted(percent),
                        null,
                        at);
    }

    static String jobName(int job) {
        return "%s-%04d".formatted(TASKS.get(job % TASKS.size()), job);
    }

    static String namespace(int job) {
        return "team-" + job % NAMESPACES;
    }

    private void putJob(int number) {
        ScheduledJob job = JSON.unmarshal(jobJson(number), ScheduledJob.class);
        shelves.jobs().put(job.getMetadata().getUid(), job);
    }

    private static String jobJson(int number) {
        return """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "ScheduledJob",
                 "metadata": {"namespace": "%s", "name": "%s", "uid": "job-%d", "resourceVersion": "7",
                              "creationTimestamp": "2026-01-01T00:00:00Z"},
                 "spec": {"schedule": "%d %d * * *", "timeZone": "Europe/Berlin", "description": "Does its work each day",
                          "run": {"template": {"spec": {"containers": [{"name": "worker", "image": "busybox"}]}}}},
                 "status": {"scheduleText": "each day", "nextRuns": ["2026-11-24T%02d:%02d:00Z"], "activeCount": 0,
                            "schedule": {"expression": "%d %d * * *", "timeZone": "Europe/Berlin", "since": "2026-01-01T00:00:00Z"},
                            "lastScheduledTime": "2026-11-24T11:00:00Z",
                            "statistics": {"total": 300, "succeeded": 290, "failed": 10, "successRate": "96.7%%",
                                           "recent": [%s]}}}"""
                .formatted(
                        namespace(number),
                        jobName(number),
                        number,
                        number % 60,
                        number % 24,
                        12 + number % 12,
                        number % 60,
                        number % 60,
                        number % 24,
                        recent());
    }

    /** The fifty ends that a sparkline is drawn from. */
    private static String recent() {
        return String.join(",", IntStream.range(0, 50).mapToObj(ManyRuns::ended).toList());
    }

    private static String ended(int number) {
        return String.format(
                Locale.ROOT,
                "{\"name\": \"r%d\", \"phase\": \"%s\", \"finishedAt\": \"2026-11-%02dT11:00:%02dZ\", \"duration\": \"%ds\"}",
                number,
                number % 20 == 0 ? "Failed" : "Succeeded",
                1 + number % 24,
                number,
                10 + number);
    }

    /** Whole objects are at the API server: lists do not ask for them. */
    @Override
    public Optional<JobRun> run(String namespace, String name, @Nullable String version) {
        return Optional.empty();
    }

    @Override
    public Optional<ScheduledJob> job(String namespace, String name, @Nullable String version) {
        return Optional.empty();
    }

    @Override
    public Optional<ScheduledJob> jobOf(JobRun run, @Nullable ScheduledJob now) {
        return Optional.empty();
    }

    @Override
    public Optional<String> gap() {
        return Optional.empty();
    }
}
