package dev.punctual.bench;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * What an operator needs that stands among many schedules and runs that are over: how soon it decides after a start, how much
 * of its heap lives, how much of a core it takes while nothing is due, and how fast its lists answer.
 */
final class Standing {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Path KUBECONFIG = Path.of("target/bench-kubeconfig");
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final double MEBI = 1 << 20;

    private final Settings settings;
    private final Table table;
    private final int jobs;
    private final int runs;

    Standing(Settings settings, Table table) {
        this.settings = settings;
        this.table = table;
        this.jobs = settings.number("jobs", 10_000);
        this.runs = settings.number("runs", 50_000);
    }

    void measure() throws IOException, InterruptedException {
        try (ServerUnderTest server = ServerUnderTest.start(settings.otherwise("controllers", "garbagecollector"));
                KubernetesClient client = Clients.of(server.access())) {
            table.row("server", server.words());
            server.writeKubeconfig(KUBECONFIG);
            fill(client);
            Arrivals<Job> arrivals = new Arrivals<>();
            client.batch().v1().jobs().inAnyNamespace().inform(arrivals);
            firstStart(client, arrivals);
            restarts(client, arrivals);
        }
    }

    /** Schedules that are due once a year, half a year from now, and runs of them as the operator would have left them. */
    private void fill(KubernetesClient client) throws InterruptedException {
        String[] uids = new String[jobs];
        int month = (Instant.now().atZone(ZoneOffset.UTC).getMonthValue() + 5) % 12 + 1;
        Duration ofJobs = Crowd.each(
                jobs,
                one -> uids[one] = client.resource(
                                Manifest.scheduledJob(job(one), "%d %d 15 %d *".formatted(one % 60, one % 24, month)))
                        .create()
                        .getMetadata()
                        .getUid());
        Instant begin = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Duration ofRuns = Crowd.each(runs, one -> putRun(client, one, uids[one % jobs], begin.plusSeconds(one)));
        table.row(
                "made",
                "%d schedules in %d s, %d runs with their status in %d s"
                        .formatted(jobs, ofJobs.toSeconds(), runs, ofRuns.toSeconds()));
    }

    private String job(int number) {
        return "stands-%05d".formatted(number % jobs);
    }

    private void putRun(KubernetesClient client, int number, String job, Instant at) {
        client.resource(Manifest.runOf(job(number), job, "ended-%05d".formatted(number)))
                .create();
        client.resources(JobRun.class)
                .inNamespace(Manifest.NAMESPACE)
                .withName("ended-%05d".formatted(number))
                .subresource("status")
                .patch(MERGE, Manifest.finishedStatus(at.toString()));
    }

    /** The first one learns of every run and writes it into its job's statistics: that is no restart. */
    private void firstStart(KubernetesClient client, Arrivals<Job> arrivals) throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (OperatorProcess operator = start(client, arrivals, "first start")) {
            Crowd.await(PATIENCE, () -> isQuiet(operator));
            table.row(
                    "first start until it is quiet",
                    "%d s".formatted(Duration.between(begin, Instant.now()).toSeconds()));
        }
    }

    private void restarts(KubernetesClient client, Arrivals<Job> arrivals) throws IOException, InterruptedException {
        int rounds = settings.number("rounds", 3);
        for (int round = 1; round < rounds; round++) {
            start(client, arrivals, "restart " + round).close();
        }
        try (OperatorProcess operator = start(client, arrivals, "restart " + rounds)) {
            Crowd.await(PATIENCE, () -> isQuiet(operator));
            Thread.sleep(10_000);
            table.row("living objects", String.format(Locale.ROOT, "%.0f MiB", operator.liveBytes() / MEBI));
            idle(operator, "idle");
            // Compilers work on for minutes on what a start made them notice.
            Thread.sleep(settings.number("later", 240) * 1000L);
            idle(operator, "idle after %d s more".formatted(settings.number("later", 240)));
            new PageAnswers(settings, table).measure(operator, Onlooker.token(client));
            table.row("living objects after that", String.format(Locale.ROOT, "%.0f MiB", operator.liveBytes() / MEBI));
        }
    }

    /** Starts it with a run that waits for it. */
    private OperatorProcess start(KubernetesClient client, Arrivals<Job> arrivals, String what)
            throws IOException, InterruptedException {
        client.resource(Manifest.run(what.replace(' ', '-'), null)).create();
        arrivals.forget();
        Instant begin = Instant.now();
        OperatorProcess operator = OperatorProcess.against(KUBECONFIG, settings, PageAnswers.WITHOUT_LIMITS);
        boolean came = Crowd.await(PATIENCE, () -> arrivals.count() > 0);
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        table.row(
                what + (came ? "" : ", no decision"),
                String.format(Locale.ROOT, "first decision after %.1f s, load %s", seconds, Machine.load()));
        return operator;
    }

    private static boolean isQuiet(OperatorProcess operator) {
        try {
            long before = calls(operator);
            Thread.sleep(5_000);
            return calls(operator) - before < 20;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** But for those by which it stays the leader: they never end. */
    private static long calls(OperatorProcess operator) {
        return operator.calls().entrySet().stream()
                .filter(call -> !call.getKey().endsWith(" leases"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void idle(OperatorProcess operator, String when) throws IOException, InterruptedException {
        int seconds = settings.number("idle", 60);
        long calls = calls(operator);
        Duration before = Machine.cpu(operator.pid());
        Thread.sleep(seconds * 1000L);
        double share = Machine.cpu(operator.pid()).minus(before).toMillis() / 10.0 / seconds;
        long asked = calls(operator) - calls;
        table.row(
                "%s, for %d s".formatted(when, seconds),
                String.format(Locale.ROOT, "%.2f %% of a core, %d calls but for the lease", share, asked));
    }
}
