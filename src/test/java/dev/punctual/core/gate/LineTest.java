package dev.punctual.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.gate.Restored.Stand;
import dev.punctual.core.gate.Standing.Admitted;
import dev.punctual.core.gate.Standing.TurnedAway;
import dev.punctual.core.gate.Standing.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Places in a queue. The UID of a run is its name with a hash sign. */
class LineTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String QUEUE = "default/media";

    private final List<String> woken = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private Gate gate = new Gate(woken::add, changed::add);

    @BeforeEach
    void open() {
        limit(1);
    }

    private void limit(int limit) {
        gate.queue(QUEUE, new QueueTerms(limit, null));
    }

    private static Applicant run(String name, int age, int priority) {
        return new Applicant("#" + name, name, null, new Concurrency.Forbid(), NOON.minusSeconds(age), null)
                .in(new Seat(QUEUE, priority));
    }

    private static Applicant of(String job, Applicant run) {
        return new Applicant(run.uid(), run.name(), job, run.concurrency(), run.since(), null).in(run.seat());
    }

    private String ask(String name, int age) {
        return ask(run(name, age, 0));
    }

    private String ask(Applicant applicant) {
        Standing standing = gate.ask(applicant);
        if (standing instanceof Waits waits) {
            return waits.reason();
        }
        return standing instanceof TurnedAway away
                ? away.reason()
                : standing.getClass().getSimpleName();
    }

    @Test
    void there_are_as_many_places_as_the_limit_says() {
        limit(2);

        assertThat(ask("a", 3)).isEqualTo("Admitted");
        assertThat(ask("b", 2)).isEqualTo("Admitted");
        assertThat(ask("c", 1)).isEqualTo("WaitingInQueue");
        assertThat(gate.census(QUEUE, 20).holding()).isEqualTo(2);
    }

    @Test
    void who_leaves_makes_room_for_the_next_who_is_told() {
        ask("a", 3);
        ask("c", 1);
        ask("b", 2);

        gate.leave("#a");

        assertThat(woken).containsExactly("#b");
        assertThat(ask("c", 1)).isEqualTo("WaitingInQueue");
        assertThat(ask("b", 2)).isEqualTo("Admitted");
    }

    @Test
    void a_higher_priority_goes_before_an_older_run() {
        ask("a", 9);
        ask("old", 8);
        ask(run("urgent", 1, 5));

        gate.leave("#a");

        assertThat(woken).containsExactly("#urgent");
    }

    @Test
    void another_priority_is_another_place_in_line() {
        ask("a", 9);
        ask("old", 8);
        ask("young", 1);

        ask(run("young", 1, 7));
        gate.leave("#a");

        assertThat(woken).containsExactly("#young");
    }

    @Test
    void who_moves_to_another_queue_leaves_the_one_it_was_in() {
        gate.queue("default/other", new QueueTerms(1, null));
        ask("a", 9);
        ask("b", 8);

        assertThat(ask(run("b", 8, 0).in(new Seat("default/other", 0)))).isEqualTo("Admitted");
        assertThat(ask(run("b", 8, 0).in(null))).isEqualTo("Admitted");

        assertThat(gate.census(QUEUE, 20).waiting()).isZero();
        assertThat(gate.census("default/other", 20).holding()).isZero();
    }

    @Test
    void a_place_that_was_given_and_not_used_goes_back_when_the_queue_is_suspended_or_made_smaller() {
        limit(2);
        ask("a", 9);
        ask("b", 8);

        gate.queue(QUEUE, new QueueTerms(2, "JobQueue media is suspended"));
        assertThat(ask("b", 8)).isEqualTo("QueueSuspended");
        limit(1);
        assertThat(ask("b", 8)).isEqualTo("WaitingInQueue");

        assertThat(gate.census(QUEUE, 20).holding()).isEqualTo(1);
    }

    @Test
    void what_is_said_of_a_queue_is_told_to_all_that_wait_unless_only_the_limit_is_another() {
        ask("a", 9);
        ask("b", 8);
        ask("c", 7);

        limit(2);
        assertThat(woken).containsExactly("#b");
        woken.clear();
        gate.queue(QUEUE, null);
        assertThat(woken).containsExactly("#c");
        assertThat(ask("c", 7)).isEqualTo("QueueNotFound");
        woken.clear();
        limit(3);
        assertThat(woken).containsExactly("#c");
    }

    @Test
    void a_run_that_pauses_leaves_its_place_and_keeps_that_of_its_job() {
        Applicant first = of("default/report", run("first", 9, 0));
        ask(first);
        ask("other", 5);

        gate.pause(first.underWay());

        assertThat(woken).containsExactly("#other");
        assertThat(gate.census(QUEUE, 20).later()).isEqualTo(1);
        assertThat(ask(of("default/report", run("second", 1, 0)))).isEqualTo("ConcurrencyForbid");
        assertThat(ask(first.underWay())).isEqualTo("WaitingInQueue");
        gate.leave("#other");
        assertThat(ask(first.underWay())).isEqualTo("Admitted");
    }

    @Test
    void a_new_leader_takes_over_who_holds_who_pauses_and_who_waits() {
        gate = new Gate(woken::add, changed::add);
        gate.restore(
                List.of(
                        new Restored(run("holds", 9, 0), Stand.HOLDS, "RUNNING"),
                        new Restored(run("pauses", 8, 0).underWay(), Stand.PAUSES, "BACKING_OFF"),
                        new Restored(run("waits", 7, 0), Stand.WAITS_IN_QUEUE, "QUEUED")),
                Map.of(QUEUE, new QueueTerms(1, null)));

        assertThat(gate.census(QUEUE, 20))
                .extracting(Census::holding, Census::waiting, Census::later)
                .containsExactly(1, 1, 1);
        assertThat(ask("new", 8)).isEqualTo("WaitingInQueue");
        gate.leave("#holds");
        assertThat(woken).containsExactly("#new");
    }

    @Test
    void more_may_hold_a_place_than_there_are_by_now_but_none_is_added() {
        limit(3);
        ask("a", 9);
        ask("b", 8);
        ask("c", 7);

        limit(1);

        assertThat(gate.census(QUEUE, 20).holding()).isEqualTo(3);
        assertThat(ask("d", 6)).isEqualTo("WaitingInQueue");
        gate.leave("#a");
        gate.leave("#b");
        assertThat(woken).isEmpty();
        gate.leave("#c");
        assertThat(woken).containsExactly("#d");
    }

    @Test
    void a_run_that_starts_later_takes_no_place_until_then() {
        assertThat(ask(run("tonight", 9, 0).startingAfter(NOON))).isEqualTo("Later");

        assertThat(ask("now", 1)).isEqualTo("Admitted");
        assertThat(gate.census(QUEUE, 20).later()).isEqualTo(1);
        assertThat(ask(run("tonight", 9, 0))).isEqualTo("WaitingInQueue");
        assertThat(gate.census(QUEUE, 20).later()).isZero();
    }

    @Test
    void those_who_look_after_a_queue_hear_when_others_stand_in_it() {
        ask("a", 9);
        assertThat(changed).containsExactly(QUEUE);
        changed.clear();

        gate.leave("#a");

        assertThat(changed).containsExactly(QUEUE);
        assertThat(gate.knows("#a")).isFalse();
    }

    @Test
    void a_run_of_no_queue_is_admitted() {
        assertThat(gate.ask(run("free", 1, 0).in(null))).isInstanceOf(Admitted.class);
        assertThat(gate.knows("#free")).isFalse();
    }
}
