package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.crash.WriteProxy.Fault;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of two replicas the one that acts ends, by force or gracefully, or is cut off from the API server; the other one is of another
 * build, and takes over.
 */
class TwoReplicasIT {
    private static final Logger LOG = Logger.getLogger(TwoReplicasIT.class);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int QUEUED = 12;

    enum End {
        BY_FORCE(Duration.ofSeconds(15)) {
            @Override
            void come(Stage stage, OperatorProcess first) {
                first.kill();
            }
        },
        /** The lease alone would last twelve. */
        GRACEFUL(Duration.ofSeconds(2)) {
            @Override
            void come(Stage stage, OperatorProcess first) {
                first.terminate();
            }
        },
        /** It ends itself, because nobody can tell it that another one leads. */
        CUT_OFF(Duration.ofSeconds(15)) {
            @Override
            void come(Stage stage, OperatorProcess first) {
                stage.proxy().weather(request -> Optional.of(new Fault.Silence()));
            }
        };

        private final Duration limit;

        End(Duration limit) {
            this.limit = limit;
        }

        abstract void come(Stage stage, OperatorProcess first);

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void the_other_one_takes_over_and_nothing_is_lost_or_doubled(End end) throws Exception {
        try (Stage stage = Stage.open();
                WriteProxy beforeSecond = stage.anotherProxy();
                OperatorProcess first = stage.operator("first-" + end.word())) {
            TickAccount ticks = new TickAccount(stage.client(), "default", "ticks", Duration.ofSeconds(1));
            create(stage);
            until(() -> ticks.runs().size() >= 2
                    && holder(stage).equals(first.identity())
                    && outcome(stage).containsKey("n"));
            Path program = AnotherBuild.in(Files.createDirectory(folder.resolve("another")));
            try (OperatorProcess second = stage.operator(beforeSecond, program, "second-" + end.word())) {
                Window window = new Window(second, stage.token());
                until(window::isOpen);
                until(() -> state(window).path("replicas").size() == 2);
                assertThat(state(window).path("leader").asText()).isEqualTo(first.identity());
                assertThat(state(window).path("drift").asBoolean()).isTrue();
                assertThat(window.page("/operator")).contains(first.identity(), AnotherBuild.REVISION);
                assertThat(worked(beforeSecond)).as("what a standby writes").isEmpty();

                Duration idle = takeOver(stage, end, first, second);

                LOG.infof("%s: the other one led after %s", end, idle);
                assertThat(idle).isLessThan(end.limit);
                assertThat(window.isOpen()).isTrue();
                Instant led = CLOCK.instant();
                int writtenByFirst = worked(stage.proxy()).size();
                stage.proxy().weather(request -> Optional.empty());
                until(() -> !first.isAlive());
                until(() -> worked(beforeSecond).size() > 0
                        && accountedUpTo(ticks).isAfter(led.plusSeconds(3))
                        && queued(stage).stream().allMatch(TwoReplicasIT::hasSucceeded));
                ticks.verify();
                assertThat(ran()).hasSize(QUEUED).doesNotHaveDuplicates();
                until(() -> hasSucceeded(counts(stage)));
                assertThat(outcome(stage))
                        .as("every line of a log that both followed, once")
                        .isEqualTo(Map.of("n", 3_000L));
                assertThat(counts(stage).getStatus().reportsMissing()).isNull();
                assertThat(counts(stage).getStatus().attempts()).hasSize(1);
                assertThat(worked(stage.proxy()))
                        .as("what was written by who led no more")
                        .hasSize(writtenByFirst);
                until(() -> state(window).path("leader").asText().equals(second.identity()));
            }
        }
    }

    /** From the signal until the other one holds the lease. */
    private static Duration takeOver(Stage stage, End end, OperatorProcess first, OperatorProcess second) {
        Instant ended = CLOCK.instant();
        end.come(stage, first);
        until(() -> !holder(stage).equals(first.identity()));
        Instant free = CLOCK.instant();
        until(() -> holder(stage).equals(second.identity()));
        Instant taken = CLOCK.instant();
        assertThat(end != End.CUT_OFF || !first.isAlive())
                .as("one that was cut off has ended before another one leads")
                .isTrue();
        assertThat(Duration.between(free, taken)).as("how long nobody led").isLessThan(Duration.ofSeconds(2));
        return Duration.between(ended, taken);
    }

    /** Leases are no work. */
    private static List<String> worked(WriteProxy proxy) {
        return proxy.writes().stream()
                .filter(write -> write.contains("/namespaces/default/") && !write.contains("/leases"))
                .toList();
    }

    private static String holder(Stage stage) {
        Lease lease = stage.client()
                .leases()
                .inNamespace("default")
                .withName("punctual")
                .get();
        String holder = lease == null ? null : lease.getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }

    private static JsonNode state(Window window) throws IOException, InterruptedException {
        return window.json("/api/v1/operator");
    }

    private static Instant accountedUpTo(TickAccount ticks) {
        Instant recorded = ticks.read().getStatus().lastScheduledTime();
        return recorded == null ? Instant.EPOCH : recorded;
    }

    private static List<JobRun> queued(Stage stage) {
        return stage.client().resources(JobRun.class).inNamespace("default").list().getItems().stream()
                .filter(run -> run.getMetadata().getName().startsWith("queued-"))
                .toList();
    }

    private static JobRun counts(Stage stage) {
        return stage.client()
                .resources(JobRun.class)
                .inNamespace("default")
                .withName("counts")
                .require();
    }

    private static Map<String, Long> outcome(Stage stage) {
        JobRunStatus status = counts(stage).getStatus();
        return status == null || status.outcome() == null ? Map.of() : status.outcome();
    }

    private static boolean hasSucceeded(JobRun run) {
        return run.getStatus() != null && run.getStatus().phase() == JobRunPhase.SUCCEEDED;
    }

    /** The witness names each attempt that ran, and says so when two were there at once. */
    private List<String> ran() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("witness"));
        assertThat(lines).noneMatch(line -> line.startsWith("overlap"));
        return lines;
    }

    private static void until(Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(reached);
    }

    private void create(Stage stage) {
        stage.create(
                "default",
                """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: ticks}
                spec:
                  schedule: "@every 1s"
                  concurrencyPolicy: Allow
                  missedRuns: {policy: RunAll, limit: 4}
                  history: {succeeded: 1000, failed: 1000}
                  run:
                    template:
                      spec: {containers: [{name: main, image: busybox, command: ["true"]}]}
                """);
        stage.create(
                "default",
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobQueue
                metadata: {name: one}
                spec: {concurrency: 1}
                """);
        stage.create(
                "default",
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: counts}
                spec:
                  template:
                    spec:
                      containers:
                        - name: main
                          image: busybox
                          command: [sh, -c]
                          args:
                            - |
                              for second in $(seq 1 30); do
                                for n in $(seq 1 100); do echo "::outcome n+=1"; done
                                sleep 1
                              done
                """);
        IntStream.range(0, QUEUED).forEach(number -> stage.create("default", queued(number)));
    }

    private String queued(int number) {
        Path witness = folder.resolve("witness").toAbsolutePath();
        String script =
                "mkdir %1$s.busy || echo overlap >> %1$s; echo $PUNCTUAL_RUN $PUNCTUAL_ATTEMPT >> %1$s; sleep 1; rmdir %1$s.busy"
                        .formatted(witness);
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: queued-%d}
                spec:
                  queue: one
                  retry: {maxAttempts: 1}
                  template:
                    spec: {containers: [{name: main, image: busybox, command: [sh, -c, "%s"]}]}
                """
                .formatted(number, script);
    }
}
