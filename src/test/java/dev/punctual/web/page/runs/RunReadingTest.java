package dev.punctual.web.page.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunPhase;
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

    private static RunView view(RunDetail detail) {
        return RunReading.view(detail, List.of(), true, NOW);
    }

    private static RunDetail detail(List<RunDetail.Value> parameters, @Nullable String result) {
        return new RunDetail(
                SampleRun.aRun("a").phase(RunPhase.RUNNING).make(),
                null,
                new RunDetail.Wishes(null, null, null, null, null, false, null),
                parameters,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of("load", "write"),
                null,
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
