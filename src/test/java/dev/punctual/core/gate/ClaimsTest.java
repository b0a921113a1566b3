package dev.punctual.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.gate.Restored.Stand;
import dev.punctual.core.gate.Standing.TurnedAway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs that must not have a duplicate. All in here are of one kind unless they say otherwise. */
class ClaimsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Set<String> UNFINISHED =
            Set.of("SCHEDULED", "QUEUED", "STARTING", "RUNNING", "BACKING_OFF", "CANCELLING");
    private static final Set<String> WAITING = Set.of("SCHEDULED", "QUEUED");
    private static final Seat CLOSED = new Seat("default/closed", 0);

    private final List<String> woken = new ArrayList<>();
    private Gate gate = new Gate(woken::add, queue -> {});

    private static Applicant run(String name, int second, Set<String> replaced) {
        return run(name, second, UNFINISHED, null, replaced);
    }

    private static Applicant run(String name, int second, Set<String> phases, Duration within, Set<String> replaced) {
        Instant created = NOON.plusSeconds(second);
        return new Applicant("#" + name, name, null, new Concurrency.Allow(), created, null)
                .unlike(new Uniqueness("kind", created, within, phases, replaced));
    }

    private String ask(Applicant applicant) {
        Standing standing = gate.ask(applicant);
        return standing instanceof TurnedAway away
                ? away.reason() + " " + away.by()
                : standing.getClass().getSimpleName();
    }

    @Test
    void the_first_stands_and_the_later_one_gives_way() {
        assertThat(ask(run("a", 0, Set.of()))).isEqualTo("Admitted");
        assertThat(ask(run("b", 1, Set.of()))).isEqualTo("Duplicate a");
        assertThat(ask(run("a", 0, Set.of()))).isEqualTo("Admitted");
    }

    @Test
    void another_kind_is_no_duplicate() {
        ask(run("a", 0, Set.of()));
        Applicant other = run("b", 1, Set.of());

        assertThat(ask(other.unlike(new Uniqueness("other kind", NOON, null, UNFINISHED, Set.of()))))
                .isEqualTo("Admitted");
        assertThat(ask(other.unlike(null))).isEqualTo("Admitted");
    }

    @Test
    void only_phases_that_count_stand_in_the_way() {
        ask(run("a", 0, Set.of()));
        gate.reached("#a", "SUCCEEDED");
        gate.leave("#a");

        assertThat(ask(run("b", 1, Set.of("SUCCEEDED"), null, Set.of()))).isEqualTo("Duplicate a");
        assertThat(ask(run("c", 2, Set.of()))).isEqualTo("Admitted");
    }

    @Test
    void a_run_that_is_gone_stands_in_nobodys_way() {
        ask(run("a", 0, Set.of()));
        gate.leave("#a");
        gate.forget("#a");

        assertThat(ask(run("b", 1, Set.of()))).isEqualTo("Admitted");
    }

    @Test
    void only_runs_created_within_the_time_count() {
        ask(run("a", 0, Set.of()));

        assertThat(ask(run("b", 60, UNFINISHED, Duration.ofSeconds(60), Set.of())))
                .isEqualTo("Admitted");
        assertThat(ask(run("c", 119, UNFINISHED, Duration.ofSeconds(60), Set.of())))
                .isEqualTo("Duplicate b");
    }

    @Test
    void a_later_run_takes_the_place_of_one_that_waits() {
        assertThat(ask(run("a", 0, WAITING).in(CLOSED))).isEqualTo("Waits");

        assertThat(ask(run("b", 1, WAITING))).isEqualTo("Admitted");

        assertThat(woken).containsExactly("#a");
        assertThat(ask(run("a", 0, WAITING).in(CLOSED))).isEqualTo("Superseded b");
        assertThat(ask(run("b", 1, WAITING))).isEqualTo("Admitted");
    }

    @Test
    void it_takes_the_place_in_the_job_as_well() {
        Concurrency forbid = new Concurrency.Forbid();
        Applicant older = run("a", 0, WAITING).in(CLOSED);
        Applicant newer = run("b", 1, WAITING).in(CLOSED);
        assertThat(ask(of("default/job", forbid, older))).isEqualTo("Waits");

        assertThat(ask(of("default/job", forbid, newer))).isEqualTo("Waits");

        assertThat(ask(of("default/job", forbid, older))).isEqualTo("Superseded b");
        gate.queue("default/closed", new QueueTerms(1, null));
        assertThat(ask(of("default/job", forbid, newer))).isEqualTo("Admitted");
    }

    private static Applicant of(String job, Concurrency concurrency, Applicant run) {
        return new Applicant(run.uid(), run.name(), job, concurrency, run.since(), null)
                .in(run.seat())
                .unlike(run.uniqueness());
    }

    @Test
    void a_new_leader_replaces_none_that_has_had_an_attempt() {
        Applicant attempted = run("a", 0, WAITING).in(CLOSED).underWay();
        gate.restore(List.of(new Restored(attempted, Stand.WAITS_IN_QUEUE, "QUEUED")), Map.of());

        assertThat(ask(run("b", 1, WAITING))).isEqualTo("Duplicate a");
    }

    @Test
    void but_not_of_one_that_may_have_started() {
        ask(run("a", 0, WAITING));

        assertThat(ask(run("b", 1, WAITING))).isEqualTo("Duplicate a");
    }

    @Test
    void nor_of_one_that_waits_for_its_next_attempt() {
        gate.queue("default/closed", new QueueTerms(1, null));
        ask(run("a", 0, WAITING).in(CLOSED));
        gate.queue("default/closed", new QueueTerms(0, null));
        gate.pause(run("a", 0, WAITING).in(CLOSED).underWay());
        assertThat(ask(run("a", 0, WAITING).in(CLOSED).underWay())).isEqualTo("Waits");
        gate.reached("#a", "QUEUED");

        assertThat(ask(run("b", 1, WAITING))).isEqualTo("Duplicate a");
    }

    @Test
    void one_that_starts_later_claims_its_kind_already() {
        assertThat(ask(run("tonight", 0, Set.of()).startingAfter(NOON.plusSeconds(999))))
                .isEqualTo("Later");

        assertThat(ask(run("now", 1, Set.of()))).isEqualTo("Duplicate tonight");
    }

    @Test
    void a_new_leader_knows_who_stood() {
        gate.restore(List.of(new Restored(run("b", 1, Set.of()), Stand.ONLY_CLAIMS, "QUEUED")), Map.of());

        assertThat(ask(run("a", 0, Set.of()))).isEqualTo("Duplicate b");
        assertThat(ask(run("b", 1, Set.of()))).isEqualTo("Admitted");
    }

    @Test
    void a_new_leader_knows_who_was_replaced_though_nobody_told_it() {
        gate.restore(
                List.of(
                        new Restored(run("a", 0, WAITING).in(CLOSED), Stand.WAITS_IN_QUEUE, "QUEUED"),
                        new Restored(run("b", 1, WAITING), Stand.HOLDS, "SCHEDULED")),
                Map.of());

        assertThat(ask(run("a", 0, WAITING).in(CLOSED))).isEqualTo("Superseded b");
    }
}
