package dev.punctual.cluster.command;

import static dev.punctual.cluster.read.SampleRun.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.command.BulkChoice.Chosen;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.RunSummary;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BulkChoiceTest {
    private static final List<RunSummary> RUNS =
            List.of(aRun("a").make(), aRun("b").make(), aRun("c").make());

    private static List<Result> results(int reached) {
        return IntStream.range(0, RUNS.size())
                .mapToObj(at -> new Result(
                        Target.of("default", RUNS.get(at).name()),
                        null,
                        new CommandRefused(Cause.UNAVAILABLE, "no"),
                        at < reached))
                .toList();
    }

    @Test
    void it_goes_on_behind_the_last_that_was_reached_whatever_came_of_it() {
        Chosen chosen = new Chosen(RUNS, 9, 4, 2);

        assertThat(chosen.next(results(1))).isEqualTo(RunQuery.behind(RUNS.get(0)));
        assertThat(chosen.next(results(3))).isEqualTo(RunQuery.behind(RUNS.get(2)));
        assertThat(chosen.next()).isEqualTo(RunQuery.behind(RUNS.get(2)));
    }

    @Test
    void it_does_not_go_on_where_nothing_is_left() {
        Chosen all = new Chosen(RUNS, 3, 0, 0);

        assertThat(all.next(results(3))).isNull();
        assertThat(all.next()).isNull();
        assertThat(all.next(results(2))).isEqualTo(RunQuery.behind(RUNS.get(1)));
        assertThat(new Chosen(List.of(), 7, 7, 0).next(List.of())).isNull();
    }

    @ParameterizedTest
    @EnumSource(RunAction.class)
    void the_phases_of_an_action_are_those_that_have_it(RunAction action) {
        for (RunPhase phase : RunPhase.values()) {
            assertThat(action.phases().contains(phase))
                    .isEqualTo(RunAction.of(phase).contains(action));
        }
    }
}
