package dev.punctual.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.BulkCommands.Result;
import dev.punctual.cluster.command.PruneChoice.Chosen;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.JobFilter;
import dev.punctual.cluster.read.JobSorting;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.JobSummary.Tally;
import dev.punctual.cluster.read.Jobs;
import dev.punctual.cluster.read.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of 1,500 jobs in namespace alpha and two in zeta. */
class PruneChoiceTest {
    private final List<Right> asked = new ArrayList<>();
    private final PruneChoice choice = new PruneChoice(new TheJobs());

    private static boolean everything(Right right) {
        return true;
    }

    private static boolean inZeta(Right right) {
        return right.equals(Right.in("zeta", Verb.PATCH, Resource.SCHEDULED_JOBS));
    }

    private static JobSummary job(String namespace, String name) {
        return new JobSummary(
                "u", "1", namespace, name, null, null, null, null, null, List.of(), 0, null, null, null, Tally.NONE, 0);
    }

    private static final class TheJobs implements Jobs {
        private final List<JobSummary> all = Stream.concat(
                        IntStream.range(0, 1_500).mapToObj(at -> job("alpha", "j-%04d".formatted(at))),
                        Stream.of(job("zeta", "a"), job("zeta", "b")))
                .toList();

        @Override
        public Listing<JobSummary> list(JobFilter filter, JobSorting sorting, Scope scope, int offset, int most) {
            List<JobSummary> seen =
                    all.stream().filter(job -> scope.has(job.namespace())).toList();
            return new Listing<>(seen.stream().skip(offset).limit(most).toList(), seen.size());
        }

        @Override
        public Optional<JobDetail> detail(String namespace, String name, Instant now) {
            return Optional.empty();
        }
    }

    private static List<Result> reached(Chosen chosen, int reached) {
        return IntStream.range(0, chosen.jobs().size())
                .mapToObj(at -> new Result(chosen.jobs().get(at), null, null, at < reached))
                .toList();
    }

    @Test
    void jobs_behind_a_thousand_of_somebody_else_are_found() {
        Chosen chosen = choice.of(PruneChoiceTest::inZeta, Scope.EVERYWHERE, null);

        assertThat(chosen).isEqualTo(new Chosen(List.of(Target.of("zeta", "a"), Target.of("zeta", "b")), 2, 0));
    }

    @Test
    void what_somebody_does_not_see_is_not_theirs() {
        assertThat(choice.of(PruneChoiceTest::everything, Scope.of(Set.of("zeta")), null)
                        .all())
                .isEqualTo(2);
        assertThat(choice.of(PruneChoiceTest::everything, Scope.of(Set.of()), null)
                        .jobs())
                .isEmpty();
    }

    @Test
    void more_than_can_be_dealt_with_are_told_and_come_next() {
        Chosen first = choice.of(PruneChoiceTest::everything, Scope.EVERYWHERE, null);
        assertThat(first.jobs()).hasSize(BulkCommands.MOST);
        assertThat(first.all()).isEqualTo(1_502);
        assertThat(first.further()).isEqualTo(502);

        Chosen second = choice.of(PruneChoiceTest::everything, Scope.EVERYWHERE, first.next(reached(first, 1_000)));
        assertThat(second.jobs()).hasSize(502).startsWith(Target.of("alpha", "j-1000"));
        assertThat(second.next(reached(second, 502))).isNull();
        assertThat(second.next(reached(second, 501))).isEqualTo("zeta/a");
    }

    @Test
    void rights_are_asked_for_once_a_namespace_at_most() {
        choice.of(
                right -> {
                    asked.add(right);
                    return false;
                },
                Scope.EVERYWHERE,
                null);
        choice.of(
                right -> {
                    asked.add(right);
                    return true;
                },
                Scope.EVERYWHERE,
                null);

        assertThat(asked).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zeta", "/a"})
    void a_place_that_is_none_is_refused(String after) {
        assertThatExceptionOfType(InvalidQuery.class)
                .isThrownBy(() -> choice.of(PruneChoiceTest::everything, Scope.EVERYWHERE, after));
    }
}
