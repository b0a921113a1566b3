package dev.punctual.bench;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long after their common tick the Jobs of many schedules are there, as a watch sees them, and what the operator wrote for
 * it; beside it how much the server takes from anybody. {@code by=cronjob} measures Kubernetes' own controller the same way, and
 * {@code by=both} lets them take turns on one server.
 */
final class StartDelay {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Path KUBECONFIG = Path.of("target/bench-kubeconfig");

    private final Settings settings;
    private final Table table;
    private final int jobs;
    private final List<Who> turns;
    private final Arrivals<Job> arrivals = new Arrivals<>();
    private final Endings endings = new Endings();
    private int ended;

    /** Whose schedules are due. */
    private enum Who {
        PUNCTUAL,
        CRONJOB
    }

    StartDelay(Settings settings, Table table) {
        this.settings = settings;
        this.table = table;
        this.jobs = settings.number("jobs", 1_000);
        String by = settings.word("by", "punctual");
        this.turns = by.equals("both") ? List.of(Who.values()) : List.of(Who.valueOf(by.toUpperCase(Locale.ROOT)));
    }

    void measure() throws IOException, InterruptedException {
        try (ServerUnderTest server = ServerUnderTest.start(settings);
                KubernetesClient client = Clients.of(server.access())) {
            table.row("server", server.words());
            table.row("W before", words(WriteRate.measure(client, settings.number("writes", 2_000))));
            server.writeKubeconfig(KUBECONFIG);
            try (FakeNode node = new FakeNode(client)) {
                client.batch().v1().jobs().inAnyNamespace().inform(arrivals);
                client.resources(JobRun.class).inAnyNamespace().inform(endings);
                rounds(server, client);
            }
        }
    }

    private static String words(double rate) {
        return String.format(Locale.ROOT, "%.0f creates/s", rate);
    }

    private void rounds(ServerUnderTest server, KubernetesClient client) throws IOException, InterruptedException {
        boolean isOurs = turns.contains(Who.PUNCTUAL);
        try (OperatorProcess operator = isOurs ? OperatorProcess.against(KUBECONFIG, settings) : null) {
            if (operator != null && !Crowd.await(PATIENCE, operator::isReady)) {
                throw new IllegalStateException("the operator did not become ready; see target/operator.log");
            }
            int rounds = settings.number("rounds", 3);
            for (int round = 1; round <= rounds; round++) {
                for (Who who : turns) {
                    round(who, "%d %s".formatted(round, who.name().toLowerCase(Locale.ROOT)), server, client, operator);
                }
            }
        }
        table.row("W after", words(WriteRate.measure(client, settings.number("writes", 2_000))));
    }

    /** Each round has schedules of its own, all due once, in the same minute. */
    private void round(
            Who who, String name, ServerUnderTest server, KubernetesClient client, @Nullable OperatorProcess operator)
            throws IOException, InterruptedException {
        Instant tick = Instant.now()
                .plusSeconds(settings.number("lead", 20 + jobs / 10))
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES);
        Duration made = Crowd.each(
                jobs, one -> client.resource(manifest(who, name, one, tick)).create());
        table.row("schedules " + name, "%d made in %.1f s".formatted(jobs, made.toMillis() / 1000.0));
        if (Instant.now().isAfter(tick)) {
            throw new IllegalStateException(
                    "making the schedules took until after their tick; a longer lead=… is needed");
        }
        pauseUntil(tick.minusSeconds(1));
        arrivals.forget();
        Map<String, Long> callsBefore = operator == null ? Map.of() : operator.calls();
        Map<String, Duration> cpuBefore = cpu(server, operator);
        boolean all = Crowd.await(PATIENCE, () -> arrivals.count() >= jobs);
        table.row("tick to Job %s%s".formatted(name, all ? "" : ", not all came"), delays(tick, arrivals.all()));
        if (operator != null && who == Who.PUNCTUAL) {
            ended += jobs;
            boolean allEnded = Crowd.await(PATIENCE, () -> endings.count() >= ended);
            table.row("all runs finished %s%s".formatted(name, allEnded ? "" : ", not all"), throughput(tick));
            quiet(operator);
            table.row("calls a run " + name, perRun(callsBefore, operator.calls()));
        }
        table.row("CPU " + name, used(cpuBefore, cpu(server, operator)) + ", load " + Machine.load());
    }

    private String manifest(Who who, String round, int one, Instant tick) {
        ZonedDateTime at = tick.atZone(ZoneOffset.UTC);
        String schedule =
                "%d %d %d %d *".formatted(at.getMinute(), at.getHour(), at.getDayOfMonth(), at.getMonthValue());
        String name = "bench-%s-%05d".formatted(round.replace(' ', '-'), one);
        return who == Who.PUNCTUAL ? Manifest.scheduledJob(name, schedule) : Manifest.cronJob(name, schedule);
    }

    private static void pauseUntil(Instant then) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), then).toMillis()));
    }

    private static String delays(Instant tick, Collection<Instant> arrivals) {
        return Samples.ofSeconds(arrivals.stream()
                        .map(at -> Duration.between(tick, at).toNanos() / 1e9)
                        .toList())
                .words();
    }

    private String throughput(Instant tick) {
        Instant last = endings.all().stream().max(Comparator.naturalOrder()).orElse(tick);
        double seconds = Duration.between(tick, last).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%.1f s after the tick, %.0f runs/s", seconds, jobs / seconds);
    }

    /** Until it writes nothing any more: coalesced status writes come a little later. */
    private static void quiet(OperatorProcess operator) throws InterruptedException {
        long before = -1;
        for (long now = writes(operator.calls()); now > before + 5; now = writes(operator.calls())) {
            before = now;
            Thread.sleep(3_000);
        }
    }

    /** For runs, that is: the lease is renewed all the time. */
    private static boolean isWrite(String call) {
        return !call.startsWith("get ")
                && !call.startsWith("list ")
                && !call.startsWith("watch ")
                && !call.endsWith(" leases");
    }

    private static long writes(Map<String, Long> calls) {
        return calls.entrySet().stream()
                .filter(call -> isWrite(call.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private String perRun(Map<String, Long> before, Map<String, Long> after) {
        StringBuilder words = new StringBuilder();
        after.forEach((call, count) -> {
            long more = count - before.getOrDefault(call, 0L);
            if (more > jobs / 100) {
                words.append(String.format(Locale.ROOT, "%s %.2f, ", call, (double) more / jobs));
            }
        });
        double writes = (double) (writes(after) - writes(before)) / jobs;
        return words.append(String.format(Locale.ROOT, "all writes %.2f", writes))
                .toString();
    }

    private static Map<String, Duration> cpu(ServerUnderTest server, @Nullable OperatorProcess operator)
            throws IOException {
        Map<String, Duration> used = new TreeMap<>();
        for (Map.Entry<String, Long> process : server.processes().entrySet()) {
            used.put(process.getKey(), Machine.cpu(process.getValue()));
        }
        if (operator != null) {
            used.put("operator", Machine.cpu(operator.pid()));
        }
        return used;
    }

    private static String used(Map<String, Duration> before, Map<String, Duration> after) {
        StringBuilder words = new StringBuilder();
        after.forEach((name, cpu) -> words.append(String.format(
                Locale.ROOT,
                "%s%s %.1f s",
                words.isEmpty() ? "" : ", ",
                name,
                cpu.minus(before.getOrDefault(name, Duration.ZERO)).toMillis() / 1000.0)));
        return words.toString();
    }
}
