package dev.punctual.web.page.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.command.RunAction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkQuestionTest {
    @ParameterizedTest
    @CsvSource({
        "CANCEL, 0, 0, No run was chosen",
        "CANCEL, 0, 2, Cancel: none of the chosen runs allows it",
        "DELETE, 1, 0, Delete 1 run?",
        "DELETE, 3, 2, Delete 3 runs?",
    })
    void the_question_says_how_many_runs_it_is_about(RunAction action, int fit, int leftOut, String title) {
        assertThat(BulkQuestion.title(action, fit, leftOut)).isEqualTo(title);
    }
}
