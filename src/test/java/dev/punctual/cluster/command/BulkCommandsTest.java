package dev.punctual.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.command.Order.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkCommandsTest {
    private static final Order ORDER =
            new Order(new Caller("alice", List.of(), null, Map.of()), Window.REST, null, "cleaning");

    private final List<String> done = new ArrayList<>();
    private long seconds;
    private final Noted noted = new Noted();
    private final BulkCommands bulk =
            new BulkCommands(noted, noted, () -> Duration.ofSeconds(seconds).toNanos());

    /** Each takes a second; the run {@code foreign} is nobody's. */
    private final class Noted implements RunCommands, JobCommands {
        private void note(String what, Target run) {
            seconds++;
            if (run.name().equals("foreign")) {
                throw new CommandRefused(Cause.FORBIDDEN, "not yours");
            }
            done.add(what + " " + run.name());
        }

        @Override
        public Started start(Order order, StartRun wanted) {
            note("start", Target.of(wanted.namespace(), wanted.scheduledJob()));
            return new Started(wanted.namespace(), wanted.scheduledJob() + "-1", false);
        }

        @Override
        public Map<String, String> check(Order order, StartRun wanted) {
            return Map.of();
        }

        @Override
        public String unusedName(String scheduledJob) {
            return scheduledJob + "-1";
        }

        @Override
        public void suspend(Order order, Target job) {
            note("suspend", job);
        }

        @Override
        public void resume(Order order, Target job) {
            note("resume", job);
        }

        @Override
        public void pruneHistory(Order order, Target job) {
            note("prune", job);
        }

        @Override
        public Started rerun(Order order, Target run) {
            note("rerun", run);
            return new Started(run.namespace(), run.name() + "-again-1", false);
        }

        @Override
        public void stop(Order order, Target run, RunAction how) {
            note(how.word(), run);
        }

        @Override
        public void delete(Order order, Target run) {
            note("delete", run);
        }
    }

    private static List<Target> runs(String... names) {
        return List.of(names).stream().map(name -> Target.of("team", name)).toList();
    }

    @Test
    void each_is_done_in_its_order_and_has_its_result() {
        List<Result> results = bulk.perform(ORDER, RunAction.CANCEL, runs("a", "foreign", "b"));

        assertThat(done).containsExactly("cancel a", "cancel b");
        assertThat(results).extracting(result -> result.target().name()).containsExactly("a", "foreign", "b");
        assertThat(results).extracting(Result::isDone).containsExactly(true, false, true);
        assertThat(results.get(1).refusal()).hasMessage("not yours");
    }

    @Test
    void every_action_is_the_command_of_its_name() {
        for (RunAction action : RunAction.values()) {
            bulk.perform(ORDER, action, runs("a"));
        }
        assertThat(done).containsExactly("cancel a", "abort a", "rerun a", "rerun a", "delete a");
        assertThat(bulk.perform(ORDER, RunAction.RETRY, runs("a")).get(0).run().name())
                .isEqualTo("a-again-1");
    }

    @Test
    void runs_are_started_as_well() {
        StartRun wanted = new StartRun("team", "job", Map.of(), Map.of(), null, null, null, false, false, null);

        assertThat(bulk.start(ORDER, List.of(wanted)).get(0).run()).isEqualTo(new Started("team", "job-1", false));
    }

    @Test
    void the_history_of_jobs_is_pruned_one_after_the_other_as_well() {
        List<Result> results = bulk.pruneHistory(ORDER, runs("a", "foreign", "b"));

        assertThat(done).containsExactly("prune a", "prune b");
        assertThat(results).extracting(Result::isDone).containsExactly(true, false, true);
    }

    @Test
    void what_is_not_reached_in_time_is_untouched_and_told_so() {
        List<Target> many =
                IntStream.range(0, 40).mapToObj(n -> Target.of("team", "r" + n)).toList();

        List<Result> results = bulk.perform(ORDER, RunAction.DELETE, many);

        assertThat(results).hasSize(40);
        assertThat(done).hasSize(31);
        assertThat(results.get(39).refusal().kind()).isEqualTo(Cause.UNAVAILABLE);
    }

    @Test
    void more_than_a_thousand_are_refused_as_a_whole() {
        List<Target> many = Collections.nCopies(1001, Target.of("team", "a"));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> bulk.perform(ORDER, RunAction.DELETE, many));
        assertThat(done).isEmpty();
    }
}
