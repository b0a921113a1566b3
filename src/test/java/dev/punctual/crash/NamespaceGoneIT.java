package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A namespace is deleted while runs in it wait, start, work and end. */
class NamespaceGoneIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int RUNS = 20;
    private static final Duration AFTERWARDS = Duration.ofSeconds(8);

    /** Leases, and what is looked at from time to time. */
    private static final int MOST_REQUESTS = 150;

    @TempDir
    Path folder;

    @Test
    void the_operator_leaves_it_alone_and_goes_on_elsewhere() throws Exception {
        try (Stage stage = Stage.open();
                OperatorProcess operator = stage.operator("namespace-gone")) {
            stage.createNamespace("doomed");
            IntStream.range(0, RUNS).forEach(number -> stage.create("doomed", run(number)));
            until(() -> count(stage, JobRunPhase.RUNNING) >= 2);

            stage.client().namespaces().withName("doomed").delete();

            until(() -> stage.client().namespaces().withName("doomed").get() == null);
            int before = stage.proxy().requests();
            Instant end = CLOCK.instant().plus(AFTERWARDS);
            until(() -> CLOCK.instant().isAfter(end));
            assertThat(stage.proxy().requests() - before).isLessThan(MOST_REQUESTS);
            assertThat(operator.said()).doesNotContain("\tat ", "Uncaught", "ERROR");
            Round elsewhere = new Round(stage.client(), "elsewhere", folder);
            elsewhere.begin();
            until(elsewhere::isOver);
            elsewhere.verify();
        }
    }

    private static long count(Stage stage, JobRunPhase phase) {
        return stage.client().resources(JobRun.class).inNamespace("doomed").list().getItems().stream()
                .filter(run -> run.getStatus() != null && run.getStatus().phase() == phase)
                .count();
    }

    /** Some end at once, others are at work when the end comes. */
    private static String run(int number) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: run-%d}
                spec:
                  template:
                    spec:
                      terminationGracePeriodSeconds: 1
                      containers: [{name: main, image: busybox, command: [sh, -c, "sleep %d"]}]
                """
                .formatted(number, number % 7);
    }

    private static void until(Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(reached);
    }
}
