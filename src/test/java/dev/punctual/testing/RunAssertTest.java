package dev.punctual.testing;

import static dev.punctual.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunAssertTest {
    private static final Run SUCCEEDED = run(
            """
            phase: Succeeded
            attempt: 2
            outcome: {rows: 12}
            result: {source: {name: shop}, count: 3}
            """);
    private static final Run FAILED = run("{phase: Failed, reason: ExitCode, attempt: 3}");
    private static final Run SKIPPED = run("{phase: Skipped, reason: ConcurrencyForbid}");
    private static final Run WAITING = run("{phase: Queued, reason: QueueSuspended}");
    private static final Run NEW = new Run(resource("spec: {}"));

    private static Run run(String status) {
        return new Run(resource("spec: {scheduledFor: \"2027-01-01T00:00:00Z\"}\nstatus:\n" + status.indent(2)));
    }

    private static GenericKubernetesResource resource(String parts) {
        return Serialization.unmarshal(
                "apiVersion: punctual.dev/v1alpha1\nkind: JobRun\nmetadata: {name: r}\n" + parts,
                GenericKubernetesResource.class);
    }

    private static Arguments claim(String words, Run run, Consumer<RunAssert> claim) {
        return Arguments.of(words, run, claim);
    }

    static Stream<Arguments> true_claims() {
        return Stream.of(
                claim("succeeded", SUCCEEDED, RunAssert::succeeded),
                claim("within attempts", SUCCEEDED, run -> run.withinAttempts(2)),
                claim("after attempts", SUCCEEDED, run -> run.afterAttempts(2)),
                claim("tick", SUCCEEDED, run -> run.isForTick(Instant.parse("2027-01-01T00:00:00Z"))),
                claim("counted", SUCCEEDED, run -> run.counted("rows", 12).counted("errors", 0)),
                claim("gave back", SUCCEEDED, run -> run.gaveBack("shop", "source", "name")
                        .gaveBack(3, "count")),
                claim("gave back all", SUCCEEDED, run -> run.gaveBack(Map.of("name", "shop"), "source")),
                claim("failed", FAILED, run -> run.failedBecause("ExitCode")),
                claim("skipped", SKIPPED, run -> run.wasSkippedBecause("ConcurrencyForbid")),
                claim("waits", WAITING, run -> run.waitsFor("QueueSuspended")),
                claim("new", NEW, run -> run.isIn("Scheduled").withinAttempts(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("true_claims")
    void what_is_so_is_accepted(String words, Run run, Consumer<RunAssert> claim) {
        assertThatCode(() -> claim.accept(assertThat(run))).doesNotThrowAnyException();
    }

    static Stream<Arguments> false_claims() {
        return Stream.of(
                claim("to be Succeeded, but: Failed", FAILED, RunAssert::succeeded),
                claim("to be Cancelled, but: Failed", FAILED, RunAssert::wasCancelled),
                claim("to have reason Timeout, but: ExitCode", FAILED, run -> run.failedBecause("Timeout")),
                claim("to be Failed, but: Succeeded", SUCCEEDED, run -> run.failedBecause("ExitCode")),
                claim("to be Skipped, but: Succeeded", SUCCEEDED, run -> run.wasSkippedBecause("Duplicate")),
                claim("to wait, but: Failed", FAILED, run -> run.waitsFor("ExitCode")),
                claim("to have reason StartAfter, but: none", NEW, run -> run.waitsFor("StartAfter")),
                claim("to need at most 2 attempts, but: 3", FAILED, run -> run.withinAttempts(2)),
                claim("to have 1 attempts, but: 3", FAILED, run -> run.afterAttempts(1)),
                claim("to count 13 rows, but: 12", SUCCEEDED, run -> run.counted("rows", 13)),
                claim("to give back x as source.id, but: null", SUCCEEDED, run -> run.gaveBack("x", "source", "id")),
                claim(
                        "to be for the tick 1970-01-01T00:00:00Z, but: no tick",
                        NEW,
                        run -> run.isForTick(Instant.EPOCH)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("false_claims")
    void what_is_not_so_is_told_with_the_whole_run(String words, Run run, Consumer<RunAssert> claim) {
        assertThatThrownBy(() -> claim.accept(assertThat(run)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("run r was " + words)
                .hasMessageContaining("spec:");
    }

    @Test
    void a_run_that_nothing_is_known_of_has_neither_reason_nor_result() {
        assertThat(NEW.reason()).isEmpty();
        assertThat(NEW.message()).isEmpty();
        assertThat(NEW.result("a")).isEmpty();
        assertThat(NEW.finishedAt()).isEmpty();
        assertThat(NEW.isFinished()).isFalse();
    }
}
