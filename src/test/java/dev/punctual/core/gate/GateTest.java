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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The UID of a run is its name with a hash sign: {@code #a} for run {@code a}. */
class GateTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Concurrency ALLOW = new Concurrency.Allow();
    private static final Concurrency FORBID = new Concurrency.Forbid();
    private static final Concurrency REPLACE = new Concurrency.Replace();
    private static final Concurrency QUEUE = new Concurrency.Queue(Integer.MAX_VALUE);

    private final List<String> woken = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate(woken::add, queue -> {});

    private static Applicant run(String name, Concurrency concurrency, int age) {
        return of("default/report", name, concurrency, age);
    }

    private static Applicant of(String job, String name, Concurrency concurrency, int age) {
        return new Applicant("#" + name, name, job, concurrency, NOON.minusSeconds(age), null);
    }

    private String askSuspended(String name, Concurrency concurrency, int age) {
        return tell(gate.ask(new Applicant(
                "#" + name, name, "default/report", concurrency, NOON.minusSeconds(age), "report is suspended")));
    }

    private String ask(String name, Concurrency concurrency, int age) {
        return tell(gate.ask(run(name, concurrency, age)));
    }

    private static void restore(Gate gate, List<Applicant> holding, List<Applicant> waiting) {
        gate.restore(
                Stream.concat(
                                holding.stream().map(run -> new Restored(run, Stand.HOLDS, "RUNNING")),
                                waiting.stream().map(run -> new Restored(run, Stand.WAITS_FOR_JOB, "QUEUED")))
                        .toList(),
                Map.of());
    }

    private static String tell(Standing standing) {
        if (standing instanceof Waits waits) {
            return "waits: " + waits.reason() + ": " + waits.message();
        }
        return standing instanceof TurnedAway away
                ? "turned away: " + away.reason() + ": " + away.message()
                : "admitted";
    }

    @Test
    void an_ad_hoc_run_is_admitted_whoever_runs() {
        Applicant adHoc = new Applicant("#x", "x", null, FORBID, NOON, null);
        assertThat(tell(gate.ask(adHoc))).isEqualTo("admitted");
        assertThat(tell(gate.ask(new Applicant("#y", "y", null, FORBID, NOON, null))))
                .isEqualTo("admitted");
        assertThat(gate.knows("#x")).isFalse();
        gate.leave("#x");
        assertThat(gate.replacementOf("#x")).isNull();
    }

    @Test
    void jobs_do_not_share_places() {
        assertThat(tell(gate.ask(of("default/a", "a", FORBID, 0)))).isEqualTo("admitted");
        assertThat(tell(gate.ask(of("default/b", "b", FORBID, 0)))).isEqualTo("admitted");
        assertThat(tell(gate.ask(of("other/a", "c", FORBID, 0)))).isEqualTo("admitted");
    }

    @Test
    void asking_again_changes_nothing() {
        assertThat(ask("a", FORBID, 2)).isEqualTo("admitted");
        assertThat(ask("a", FORBID, 2)).isEqualTo("admitted");
        assertThat(ask("b", QUEUE, 1))
                .isEqualTo("waits: ConcurrencyQueue: waits for its turn among the runs of its job");
        assertThat(ask("b", QUEUE, 1))
                .isEqualTo("waits: ConcurrencyQueue: waits for its turn among the runs of its job");
        assertThat(woken).isEmpty();
    }

    @Test
    void allow_starts_beside_the_others() {
        assertThat(ask("a", ALLOW, 2)).isEqualTo("admitted");
        assertThat(ask("b", ALLOW, 1)).isEqualTo("admitted");
    }

    @Test
    void forbid_skips_the_later_run_and_forgets_it() {
        assertThat(ask("a", FORBID, 2)).isEqualTo("admitted");
        assertThat(ask("b", FORBID, 1))
                .isEqualTo("turned away: ConcurrencyForbid: run a of the same job is still under way");
        assertThat(gate.knows("#b")).isFalse();
        gate.leave("#a");
        assertThat(woken).isEmpty();
        assertThat(ask("c", FORBID, 0)).isEqualTo("admitted");
    }

    @Test
    void forbid_names_three_of_many() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            ask(name, ALLOW, 9);
        }
        assertThat(ask("f", FORBID, 1))
                .isEqualTo(
                        "turned away: ConcurrencyForbid: run a, b, c, … (5 in all) of the same job is still under way");
    }

    @Test
    void a_queue_admits_the_oldest_first_and_equals_by_name() {
        ask("a", QUEUE, 9);
        ask("young", QUEUE, 1);
        ask("b", QUEUE, 5);
        ask("c", QUEUE, 5);
        for (String next : List.of("b", "c", "young")) {
            woken.clear();
            gate.leave(next.equals("b") ? "#a" : next.equals("c") ? "#b" : "#c");
            assertThat(woken).containsExactly("#" + next);
            assertThat(ask(next, QUEUE, next.equals("young") ? 1 : 5)).isEqualTo("admitted");
        }
    }

    @Test
    void a_run_out_of_turn_waits_although_the_place_is_free() {
        ask("a", QUEUE, 9);
        ask("old", QUEUE, 5);
        ask("young", QUEUE, 1);
        gate.leave("#a");
        woken.clear();
        assertThat(ask("young", QUEUE, 1))
                .isEqualTo("waits: ConcurrencyQueue: waits for its turn among the runs of its job");
        assertThat(woken).as("the first in line is told again").containsExactly("#old");
        assertThat(ask("older", QUEUE, 7)).isEqualTo("admitted");
    }

    @Test
    void a_queue_that_is_full_turns_away_the_next_but_nobody_who_waits() {
        Concurrency two = new Concurrency.Queue(2);
        ask("a", two, 9);
        ask("b", two, 8);
        ask("c", two, 7);
        assertThat(ask("d", two, 6))
                .isEqualTo(
                        "turned away: QueueFull: as many runs of the same job wait already as its maxQueued allows: 2");
        assertThat(gate.knows("#d")).isFalse();
        assertThat(ask("b", new Concurrency.Queue(1), 8)).startsWith("waits");
        assertThat(ask("c", new Concurrency.Queue(0), 7)).startsWith("waits");
    }

    @Test
    void a_queue_of_none_lets_one_run_and_turns_the_others_away() {
        Concurrency none = new Concurrency.Queue(0);
        assertThat(ask("a", none, 9)).isEqualTo("admitted");
        assertThat(ask("b", none, 8)).startsWith("turned away: QueueFull");
    }

    @Test
    void one_that_leaves_the_line_makes_room_in_it() {
        Concurrency one = new Concurrency.Queue(1);
        ask("a", one, 9);
        ask("b", one, 8);
        gate.leave("#b");
        assertThat(woken).isEmpty();
        assertThat(ask("c", one, 7)).startsWith("waits");
    }

    @Test
    void the_first_in_line_that_leaves_a_free_place_wakes_the_second() {
        ask("a", QUEUE, 9);
        ask("b", QUEUE, 8);
        ask("c", QUEUE, 7);
        gate.leave("#a");
        woken.clear();
        gate.leave("#b");
        assertThat(woken).containsExactly("#c");
    }

    @Test
    void replace_stops_the_holders_and_waits_until_the_last_has_left() {
        ask("a", ALLOW, 9);
        ask("b", ALLOW, 8);
        assertThat(ask("c", REPLACE, 1)).isEqualTo("waits: Replacing: waits until run a, b has ended");
        assertThat(woken).containsExactly("#a", "#b");
        assertThat(gate.replacementOf("#a")).isEqualTo("c");
        assertThat(gate.replacementOf("#b")).isEqualTo("c");
        assertThat(gate.replacementOf("#c")).isNull();
        gate.leave("#a");
        assertThat(ask("c", REPLACE, 1)).isEqualTo("waits: Replacing: waits until run b has ended");
        gate.leave("#b");
        assertThat(ask("c", REPLACE, 1)).isEqualTo("admitted");
        assertThat(gate.replacementOf("#c")).isNull();
    }

    @Test
    void of_several_replacements_the_newest_wins() {
        ask("a", REPLACE, 9);
        ask("b", REPLACE, 5);
        woken.clear();
        assertThat(ask("c", REPLACE, 1)).startsWith("waits: Replacing");
        assertThat(woken).contains("#b");
        assertThat(gate.replacementOf("#a")).isEqualTo("c");
        assertThat(ask("b", REPLACE, 5)).isEqualTo("turned away: Replaced: run c takes its place");
        gate.leave("#a");
        assertThat(ask("c", REPLACE, 1)).isEqualTo("admitted");
    }

    @Test
    void an_outdated_replacement_does_not_replace_the_newer_run_that_was_quicker() {
        ask("a", REPLACE, 9);
        ask("b", REPLACE, 5);
        ask("c", REPLACE, 1);
        gate.leave("#a");
        assertThat(ask("c", REPLACE, 1)).isEqualTo("admitted");
        assertThat(gate.replacementOf("#c")).isNull();
        assertThat(ask("b", REPLACE, 5)).isEqualTo("turned away: Replaced: run c takes its place");
        assertThat(gate.knows("#b")).isFalse();
    }

    @Test
    void a_new_leader_does_not_let_an_older_replacement_replace_a_newer_run() {
        restore(gate, List.of(run("c", REPLACE, 1)), List.of(run("b", REPLACE, 5)));
        assertThat(gate.replacementOf("#c")).isNull();
        assertThat(ask("b", REPLACE, 5)).isEqualTo("turned away: Replaced: run c takes its place");
    }

    @Test
    void replacements_follow_one_another_in_a_chain() {
        ask("r0", REPLACE, 100);
        for (int i = 1; i < 100; i++) {
            String next = "r" + i;
            String before = "r" + (i - 1);
            assertThat(ask(next, REPLACE, 100 - i)).startsWith("waits: Replacing");
            assertThat(gate.replacementOf("#" + before)).isEqualTo(next);
            gate.leave("#" + before);
            assertThat(ask(next, REPLACE, 100 - i)).isEqualTo("admitted");
        }
    }

    @Test
    void a_replacement_that_gives_up_spares_the_holder() {
        ask("a", REPLACE, 9);
        ask("b", REPLACE, 5);
        gate.leave("#b");
        assertThat(gate.replacementOf("#a")).isNull();
    }

    @Test
    void a_run_of_a_suspended_job_waits_whatever_the_policy_and_starts_when_it_is_resumed() {
        for (Concurrency policy : List.of(ALLOW, FORBID, REPLACE, QUEUE)) {
            assertThat(askSuspended("a", policy, 1)).isEqualTo("waits: ScheduledJobSuspended: report is suspended");
            assertThat(ask("a", policy, 1)).isEqualTo("admitted");
            gate.leave("#a");
        }
    }

    @Test
    void a_suspended_run_is_in_nobodys_way() {
        askSuspended("oldest", QUEUE, 9);
        assertThat(ask("forced", QUEUE, 1)).isEqualTo("admitted");
        askSuspended("newest", REPLACE, 0);
        assertThat(gate.replacementOf("#forced")).isNull();
    }

    @Test
    void a_run_that_is_suspended_in_line_gives_way_and_comes_back_to_where_it_was() {
        ask("holder", QUEUE, 9);
        ask("second", QUEUE, 5);
        ask("third", QUEUE, 3);
        askSuspended("second", QUEUE, 5);
        gate.leave("#holder");
        assertThat(woken).contains("#third");
        assertThat(ask("second", QUEUE, 5)).isEqualTo("admitted");
        assertThat(ask("third", QUEUE, 3)).startsWith("waits: ConcurrencyQueue");
    }

    @Test
    void a_suspended_run_counts_where_a_line_has_an_end() {
        Concurrency short_ = new Concurrency.Queue(1);
        askSuspended("a", short_, 2);
        assertThat(askSuspended("b", short_, 1)).startsWith("turned away: QueueFull");
        assertThat(askSuspended("a", short_, 2)).startsWith("waits: ScheduledJobSuspended");
    }

    @Test
    void a_place_that_was_not_used_yet_is_given_back_when_the_job_is_suspended() {
        assertThat(ask("a", FORBID, 2)).isEqualTo("admitted");
        assertThat(askSuspended("a", FORBID, 2)).startsWith("waits: ScheduledJobSuspended");
        assertThat(ask("b", FORBID, 1)).isEqualTo("admitted");
    }

    @Test
    void after_a_suspension_the_oldest_in_line_is_first_whoever_asks_first() {
        askSuspended("oldest", QUEUE, 9);
        askSuspended("newest", QUEUE, 1);
        gate.reconsider("default/report");
        assertThat(ask("newest", QUEUE, 1)).startsWith("waits: ConcurrencyQueue");
        assertThat(ask("oldest", QUEUE, 9)).isEqualTo("admitted");
    }

    @Test
    void when_a_job_changes_all_its_runs_that_wait_are_woken_and_no_others() {
        ask("holder", QUEUE, 9);
        ask("waits", QUEUE, 5);
        askSuspended("suspended", FORBID, 3);
        woken.clear();
        gate.reconsider("default/report");
        assertThat(woken).containsExactlyInAnyOrder("#waits", "#suspended");
        gate.reconsider("default/unknown");
        assertThat(woken).hasSize(2);
    }

    @Test
    void a_new_policy_holds_for_those_who_wait() {
        ask("a", QUEUE, 9);
        ask("b", QUEUE, 8);
        ask("c", QUEUE, 7);
        ask("d", QUEUE, 6);
        assertThat(ask("b", ALLOW, 8)).isEqualTo("admitted");
        assertThat(ask("c", FORBID, 7)).startsWith("turned away: ConcurrencyForbid");
        assertThat(ask("d", REPLACE, 6)).startsWith("waits: Replacing");
        assertThat(gate.replacementOf("#a")).isEqualTo("d");
        assertThat(ask("d", QUEUE, 6)).startsWith("waits: ConcurrencyQueue");
        assertThat(gate.replacementOf("#a")).isNull();
    }

    @Test
    void a_new_policy_takes_no_place_away() {
        ask("a", ALLOW, 9);
        ask("b", ALLOW, 8);
        assertThat(ask("b", FORBID, 8)).isEqualTo("admitted");
        assertThat(ask("a", QUEUE, 9)).isEqualTo("admitted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forbid", "Queue", "Replace"})
    void a_restored_place_is_held(String policy) {
        Concurrency concurrency = policy.equals("Forbid") ? FORBID : policy.equals("Queue") ? QUEUE : REPLACE;
        restore(gate, List.of(run("a", concurrency, 9)), List.of());
        assertThat(ask("b", concurrency, 8)).isNotEqualTo("admitted");
        assertThat(ask("a", concurrency, 9)).isEqualTo("admitted");
    }

    @Test
    void a_restored_line_keeps_its_order() {
        restore(gate, List.of(run("a", QUEUE, 9)), List.of(run("c", QUEUE, 7), run("b", QUEUE, 8)));
        gate.leave("#a");
        assertThat(woken).containsExactly("#b");
        assertThat(ask("c", QUEUE, 7)).startsWith("waits");
        assertThat(ask("b", QUEUE, 8)).isEqualTo("admitted");
    }

    @Test
    void a_restored_ad_hoc_run_needs_no_place() {
        Applicant adHoc = new Applicant("#x", "x", null, FORBID, NOON, null);
        restore(gate, List.of(adHoc), List.of(adHoc));
        assertThat(gate.knows("#x")).isFalse();
    }

    @Test
    void who_leaves_twice_or_was_never_there_disturbs_nobody() {
        ask("a", FORBID, 9);
        gate.leave("#nobody");
        gate.leave("#a");
        gate.leave("#a");
        assertThat(woken).isEmpty();
        assertThat(ask("b", FORBID, 1)).isEqualTo("admitted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forbid", "Queue", "Replace"})
    void of_many_threads_that_ask_for_one_place_one_gets_it(String policy) throws Exception {
        Concurrency concurrency = policy.equals("Forbid") ? FORBID : policy.equals("Queue") ? QUEUE : REPLACE;
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 50; round++) {
                Gate place = new Gate(woken::add, queue -> {});
                CountDownLatch together = new CountDownLatch(1);
                List<Future<Standing>> answers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    Applicant applicant = run("r" + i, concurrency, i);
                    answers.add(threads.submit(() -> {
                        together.await();
                        return place.ask(applicant);
                    }));
                }
                together.countDown();
                int admitted = 0;
                for (Future<Standing> answer : answers) {
                    admitted += answer.get(10, TimeUnit.SECONDS) instanceof Admitted ? 1 : 0;
                }
                assertThat(admitted).isOne();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_wake_up_may_ask_the_gate_itself() {
        List<Standing> answers = new ArrayList<>();
        List<Gate> self = new ArrayList<>();
        Gate nosy = new Gate(uid -> answers.add(self.get(0).ask(run(uid.substring(1), QUEUE, 5))), queue -> {});
        self.add(nosy);
        nosy.ask(run("a", QUEUE, 9));
        nosy.ask(run("b", QUEUE, 5));
        nosy.leave("#a");
        assertThat(answers).containsExactly(new Admitted());
    }

    @Test
    void a_hundred_thousand_may_wait() {
        int crowd = 100_000;
        ask("first", QUEUE, crowd + 1);
        for (int i = crowd; i > 0; i--) {
            ask("r" + i, QUEUE, i);
        }
        String holder = "first";
        for (int i = crowd; i > crowd - 1000; i--) {
            woken.clear();
            gate.leave("#" + holder);
            holder = "r" + i;
            assertThat(woken).containsExactly("#" + holder);
            assertThat(ask(holder, QUEUE, i)).isEqualTo("admitted");
            assertThat(ask("r1", QUEUE, 1)).startsWith("waits");
        }
    }

    @Test
    void nothing_starts_while_all_execution_is_stopped_and_all_are_woken_when_it_goes_on() {
        gate.halt("the database moves");

        assertThat(ask("a", FORBID, 2))
                .isEqualTo("waits: ExecutionStopped: all execution is stopped: the database moves");
        assertThat(tell(gate.ask(of("default/other", "b", ALLOW, 1)))).startsWith("waits: ExecutionStopped");
        woken.clear();

        gate.halt(null);

        assertThat(woken).containsExactlyInAnyOrder("#a", "#b");
        assertThat(ask("a", FORBID, 2)).isEqualTo("admitted");
    }

    @Test
    void a_run_that_waits_for_all_execution_has_its_place_of_its_job_so_that_later_ones_do_not_pile_up() {
        gate.halt("a drill");

        assertThat(ask("a", FORBID, 2)).startsWith("waits: ExecutionStopped");
        assertThat(ask("b", FORBID, 1)).startsWith("turned away");
    }

    @Test
    void one_that_was_cancelled_while_all_was_stopped_is_neither_woken_nor_in_the_way() {
        gate.halt("a drill");
        ask("a", FORBID, 2);
        gate.leave("#a");
        woken.clear();

        gate.halt(null);

        assertThat(woken).isEmpty();
        assertThat(ask("b", FORBID, 1)).isEqualTo("admitted");
    }

    @Test
    void one_that_is_gone_is_not_woken() {
        gate.halt("a drill");
        ask("a", FORBID, 2);
        gate.forget("#a");
        woken.clear();

        gate.halt(null);

        assertThat(woken).isEmpty();
    }

    @Test
    void one_that_is_held_back_is_asked_again_when_its_job_changes_even_as_execution_goes_on() {
        gate.halt("a drill");
        ask("a", FORBID, 2);
        woken.clear();

        gate.reconsider("default/report");
        assertThat(woken).containsExactly("#a");

        gate.halt(null);
        woken.clear();
        gate.reconsider("default/report");
        assertThat(woken).containsExactly("#a");

        ask("a", FORBID, 2);
        woken.clear();
        gate.reconsider("default/report");
        assertThat(woken).isEmpty();
    }

    @Test
    void who_is_withdrawn_is_never_admitted() {
        assertThat(gate.withdraw("#a")).isTrue();

        assertThat(ask("a", ALLOW, 0)).startsWith("waits: Deleted:");
        assertThat(gate.knows("#a")).isFalse();
        assertThat(gate.isWithdrawn("#a")).isTrue();
        assertThat(ask("b", FORBID, 0)).isEqualTo("admitted");
    }

    @Test
    void who_has_asked_is_not_withdrawn_any_more() {
        ask("a", FORBID, 1);
        ask("b", QUEUE, 0);

        assertThat(gate.withdraw("#a")).isFalse();
        assertThat(gate.withdraw("#b")).isFalse();
        assertThat(ask("a", FORBID, 1)).isEqualTo("admitted");
    }

    @Test
    void who_is_taken_back_may_ask() {
        gate.withdraw("#a");

        gate.takeBack("#a");

        assertThat(ask("a", FORBID, 0)).isEqualTo("admitted");
    }

    @Test
    void of_a_run_that_is_gone_it_is_not_remembered_that_it_was_withdrawn() {
        gate.withdraw("#a");

        gate.forget("#a");

        assertThat(ask("a", FORBID, 0)).isEqualTo("admitted");
    }
}
