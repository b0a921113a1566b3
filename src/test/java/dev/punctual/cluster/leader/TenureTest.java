package dev.punctual.cluster.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenureTest {
    private static final long BEGIN = Long.MAX_VALUE - 5; // nanoseconds are counted from anywhere, and wrap

    private final AtomicLong nanos = new AtomicLong(BEGIN);
    private final Tenure tenure = new Tenure(nanos::get, () -> true);
    private final List<String> ends = new ArrayList<>();
    private final LeaseLoss loss = new LeaseLoss(tenure, code -> ends.add("exit " + code));

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private boolean mayAct() {
        try {
            return tenure.act(() -> true);
        } catch (TenureOver e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        // milliseconds since the renewal began when its answer came, and after that, may it act
        "0,    0,    true",
        "0,    9000, true",
        "0,    9001, false",
        "4000, 5000, true",
        "4000, 5001, false",
        "9500, 0,    false"
    })
    void it_acts_until_three_seconds_before_others_may_take_the_lease(long age, long later, boolean acts) {
        tenure.renewed(Duration.ofMillis(age));
        pass(Duration.ofMillis(later));

        assertThat(mayAct()).isEqualTo(acts);
        assertThat(tenure.isLost()).isEqualTo(!acts);
    }

    @Test
    void it_ends_before_the_lease_does() {
        assertThat(Tenure.LASTS.plus(Tenure.MARGIN)).isEqualTo(LeaderElection.LEASE);
        assertThat(LeaderElection.RENEW)
                .as("who hears that it failed ends first")
                .isLessThan(Tenure.LASTS);
    }

    @Test
    void it_runs_from_the_first_renewal_until_it_has_run_out_or_was_ended() {
        assertThat(tenure.isRunning()).as("no lease was held").isFalse();

        tenure.renewed(Duration.ZERO);
        pass(Tenure.LASTS);
        assertThat(tenure.isRunning()).isTrue();

        pass(Duration.ofMillis(1));
        assertThat(tenure.isRunning()).as("has run out").isFalse();

        tenure.renewed(Duration.ZERO);
        assertThat(tenure.isRunning()).isTrue();
        tenure.end();
        assertThat(tenure.isRunning()).as("was ended").isFalse();
    }

    @Test
    void each_renewal_begins_it_anew() {
        for (int i = 0; i < 5; i++) {
            tenure.renewed(Duration.ZERO);
            pass(Duration.ofSeconds(8));
        }

        assertThat(mayAct()).isTrue();
    }

    @Test
    void where_nobody_is_elected_there_is_no_other_replica() {
        Tenure alone = new Tenure(nanos::get, () -> false);
        pass(Duration.ofDays(1));

        assertThat(alone.act(() -> true)).isTrue();
        assertThat(alone.isRunning()).isTrue();
        assertThat(alone.isLost()).isFalse();
    }

    @Test
    void who_finds_the_lease_in_its_name_does_not_act_until_it_has_renewed_it() {
        assertThat(mayAct()).isFalse();
        assertThat(tenure.isLost()).as("a follower").isFalse();

        tenure.renewed(Duration.ZERO);

        assertThat(mayAct()).isTrue();
    }

    @Test
    void a_write_whose_answer_nobody_waited_for_may_still_take_effect() {
        tenure.renewed(Duration.ZERO);
        assertThatThrownBy(() -> tenure.act(() -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted");
                }))
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();

        assertThat(tenure.end()).isFalse();
    }

    @Test
    void a_process_that_was_held_up_writes_nothing_when_it_goes_on() {
        tenure.renewed(Duration.ZERO);
        pass(Duration.ofMinutes(1));

        assertThatThrownBy(() -> tenure.act(() -> ends.add("written"))).isInstanceOf(TenureOver.class);
        loss.look();

        assertThat(ends).containsExactly("exit 1");
    }

    @Test
    void while_it_lasts_the_process_goes_on() {
        tenure.renewed(Duration.ZERO);
        pass(Tenure.LASTS);

        loss.look();

        assertThat(ends).isEmpty();
    }

    @Test
    void the_process_ends_at_once_when_the_library_says_that_it_leads_no_more() {
        loss.leadNoMore();

        assertThat(ends).containsExactly("exit 1");
    }

    @Test
    void who_ends_anyway_is_left_to_end_gracefully() {
        loss.end(new ShutdownEvent());

        loss.leadNoMore();

        assertThat(ends).isEmpty();
    }

    @Test
    void who_takes_too_long_to_end_loses_the_lease_all_the_same() {
        loss.end(new ShutdownEvent());
        tenure.renewed(Duration.ZERO);
        pass(Duration.ofSeconds(10));

        loss.look();

        assertThat(ends).containsExactly("exit 1");
    }

    @Test
    void once_it_was_ended_nothing_is_written_and_nothing_is_lost() {
        tenure.renewed(Duration.ZERO);
        assertThat(tenure.end()).isTrue();
        pass(Duration.ofMinutes(1));

        loss.look();

        assertThat(mayAct()).isFalse();
        assertThat(ends).isEmpty();
    }

    @Test
    void its_end_waits_for_what_is_being_written() {
        tenure.renewed(Duration.ZERO);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        CompletableFuture<Void> write = CompletableFuture.runAsync(() -> tenure.act(() -> {
            begun.countDown();
            return answer.join();
        }));
        await().until(() -> begun.getCount() == 0);
        CompletableFuture<Void> end = CompletableFuture.runAsync(tenure::end);

        await().during(Duration.ofMillis(200)).until(() -> !end.isDone());
        answer.complete(null);

        await().until(end::isDone);
        assertThat(write).isCompleted();
    }
}
