package dev.punctual.web.page.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.SampleRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void errors_and_warnings_that_happened_stand_out_of_the_outcome() {
        Map<String, Long> outcome = new TreeMap<>(
                Map.of("loginErrors", 2L, "failedRows", 0L, "warnings", 1L, "updates", 400L, "balance", -5L));

        assertThat(OutcomeBar.of(outcome))
                .extracting(OutcomeBar::name, OutcomeBar::style, OutcomeBar::width)
                .containsExactly(
                        tuple("balance", "completed", "0.00%"),
                        tuple("failedRows", "completed", "0.00%"),
                        tuple("loginErrors", "failed", "0.50%"),
                        tuple("updates", "completed", "100.00%"),
                        tuple("warnings", "cancelled", "0.25%"));
    }

    @Test
    void a_secret_parameter_shows_where_it_is_kept_and_no_value() {
        RunView view = view(detail(List.of(new RunDetail.Value("token", "s3cr3t", "vault/token")), null));

        assertThat(view.parameters()).containsExactly(new RunView.Setting("token", "vault/token", true));
    }

    @Test
    void a_result_is_printed_so_that_people_can_read_it() {
        assertThat(view(detail(List.of(), "{\"rows\":1}")).result()).isEqualTo("{\n  \"rows\" : 1\n}");
    }

    @Test
    void a_result_that_is_no_json_stays_as_it_is() {
        assertThat(view(detail(List.of(), "{rows")).result()).isEqualTo("{rows");
    }

    @Test
    void the_log_is_for_those_who_may_read_it() {
        assertThat(RunReading.view(detail(List.of(), null), List.of(), false, NOW)
                        .log())
                .isNull();
        assertThat(view(detail(List.of(), null)).log())
                .extracting(RunView.LogPane::address)
                .isEqualTo("/api/v1/namespaces/default/jobruns/a/logs");
    }

    @Test
    void what_runs_is_shown_by_its_last_stage_and_those_behind_it() {
        RunView view = view(detail(List.of(), null));

        assertThat(view.stages()).containsExactly("load");
        assertThat(view.stage()).isEqualTo("write");
    }

    @Test
    void why_it_failed_is_told_once() {
        RunView view = view(failed("The container main ended with exit code 3."));

        assertThat(view.failure()).isNotNull();
        assertThat(view.facts()).extracting(RunView.Fact::label).doesNotContain("Message");
        assertThat(view.attempts()).extracting(RunView.AttemptRow::message).containsExactly((String) null);
    }

    @Test
    void what_the_failure_does_not_say_is_told() {
        RunView view = view(failed("out of memory"));

        assertThat(view.facts()).extracting(RunView.Fact::label).contains("Message");
        assertThat(view.attempts())
                .extracting(RunView.AttemptRow::message)
                .containsExactly("The container main ended with exit code 3.");
    }

    private static RunDetail failed(String why) {
        String message = "The container main ended with exit code 3.";
        return detail(
                SampleRun.aRun("a")
                        .phase(RunPhase.FAILED)
                        .because("ExitCode", message)
                        .make(),
                List.of(),
                null,
                List.of(new RunDetail.Attempt(1, "a-1", null, null, NOW, NOW, 3, "ExitCode", message, null)),
                new RunDetail.Failure("ExitCode", 3, null, "main", null, why, null, null));
    }

    private static RunView view(RunDetail detail) {
        return RunReading.view(detail, List.of(), true, NOW);
    }

    private static RunDetail detail(List<RunDetail.Value> parameters, @Nullable String result) {
        return detail(SampleRun.aRun("a").phase(RunPhase.RUNNING).make(), parameters, result, List.of(), null);
    }

    private static RunDetail detail(
            RunSummary run,
            List<RunDetail.Value> parameters,
            @Nullable String result,
            List<RunDetail.Attempt> attempts,
            RunDetail.@Nullable Failure failure) {
        return new RunDetail(
                run,
                null,
                new RunDetail.Wishes(null, null, null, null, null, false, null),
                parameters,
                null,
                null,
                null,
                null,
                null,
                null,
                attempts,
                List.of(),
                List.of("load", "write"),
                failure,
                Map.of(),
                result,
                null,
                null,
                new RunDetail.Relations(null, null, null, null, null, null, List.of()),
                List.of(),
                List.of(),
                Map.of());
    }
}
