package dev.punctual.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.punctual.core.parameters.NamedValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndedRunTest {
    private static final EndedRun RUN = new EndedRun(
            List.of(
                    NamedValue.of("DAY", "2026-11-24"),
                    NamedValue.of("TRICKY", "$(params.DAY) $0 \\"),
                    NamedValue.secret("PASSWORD", "login", "password")),
            """
            {"rows": 1250, "rate": 1.10, "big": 12345678901234567890, "file": "s3://x/y", "ok": true, "none": null,
             "nested": {"a": {"b": "deep"}, "list": [1, {"c": 2.50}, "x"]}, "empty": {}, "rows.all": 7}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            plain                        ; plain
            ''                           ; ''
            $(params.DAY)                ; 2026-11-24
            of $(params.DAY), and on     ; of 2026-11-24, and on
            $(params.TRICKY)             ; $(params.DAY) $0 \\
            $(result.rows)               ; 1250
            $(result.rate)               ; 1.10
            $(result.big)                ; 12345678901234567890
            $(result.ok)/$(result.none)  ; true/null
            $(result.nested.a.b)         ; deep
            $(result.nested.a)           ; {"b":"deep"}
            $(result.nested.list)        ; [1,{"c":2.50},"x"]
            $(result.nested.list.1.c)    ; 2.50
            $(result.empty)              ; {}
            $(result.rows)$(result.file) ; 1250s3://x/y
            $$(result.rows)              ; $(result.rows)
            $$$(result.rows)             ; $$(result.rows)
            5$ $$ $x $                   ; 5$ $$ $x $
            $(open                       ; $(open
            """)
    void what_the_run_had_is_filled_in(String written, String filled) {
        assertThat(RUN.fill(NamedValue.of("P", written))).isEqualTo(NamedValue.of("P", filled));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            $(params.NIGHT)          ; $(params.NIGHT): the run has no value of this name
            $(params.)               ; $(params.): the run has no value of this name
            pw=$(params.PASSWORD)    ; $(params.PASSWORD) is a secret, which can be passed on whole only
            $(result.columns)        ; $(result.columns): there is no "columns" in what the run gave back
            $(result.nested.a.c)     ; $(result.nested.a.c): there is no "c" in what the run gave back
            $(result.rows.x)         ; $(result.rows.x): there is no "x" in what the run gave back
            $(result.nested.list.9)  ; $(result.nested.list.9): there is no "9" in what the run gave back
            $(result.)               ; $(result.): there is no "" in what the run gave back
            $(HOME)                  ; $(HOME) is neither $(params.NAME) nor $(result.PATH): write $$(HOME) for the text itself
            """)
    void what_it_had_not_is_refused_by_its_name(String written, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RUN.fill(NamedValue.of("P", written)))
                .withMessage(problem);
    }

    @Test
    void a_secret_is_passed_on_by_its_key() {
        assertThat(RUN.fill(NamedValue.of("P", "$(params.PASSWORD)")))
                .isEqualTo(NamedValue.secret("P", "login", "password"));
        assertThat(RUN.fill(NamedValue.secret("P", "other", "key"))).isEqualTo(NamedValue.secret("P", "other", "key"));
    }

    @Test
    void a_run_without_a_result_has_nothing_to_fill_in() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EndedRun(List.of(), null).fill(NamedValue.of("P", "$(result.rows)")))
                .withMessage("$(result.rows): the run gave back no result");
    }

    @Test
    void what_can_be_known_beforehand_is_a_problem_before_there_is_a_result() {
        EndedRun before = new EndedRun(RUN.parameters(), null);

        assertThat(before.problem(NamedValue.of("P", "$(result.rows) of $(params.DAY)")))
                .isEmpty();
        assertThat(before.problem(NamedValue.of("P", "$(params.NIGHT)")))
                .contains("$(params.NIGHT): the run has no value of this name");
        assertThat(before.problem(NamedValue.of("P", "$(param.DAY)"))).isPresent();
        assertThat(before.problem(NamedValue.of("P", "$(params.PASSWORD)"))).isEmpty();
        assertThat(before.problem(NamedValue.of("P", "pw=$(params.PASSWORD)"))).isPresent();
    }
}
