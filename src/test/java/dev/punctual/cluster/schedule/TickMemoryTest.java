package dev.punctual.cluster.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TickMemoryTest {
    private static final String JOB = "#job";
    private static final Instant TICK = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant DUE = TICK.plusSeconds(600);

    private final TickMemory memory = new TickMemory();

    @Test
    void a_run_that_was_made_before_it_is_due_counts_when_it_is_due() {
        memory.prepared(JOB, TICK, DUE);
        memory.started(JOB, TICK);

        assertThat(memory.isPrepared(JOB, TICK)).isTrue();
        assertThat(memory.notes(JOB, DUE.minusMillis(1)).started()).isEmpty();
        assertThat(memory.notes(JOB, DUE).started()).containsExactly(TICK);
    }

    @Test
    void one_that_was_made_when_it_was_due_counts_from_its_tick_on() {
        memory.started(JOB, TICK);

        assertThat(memory.notes(JOB, TICK.minusMillis(1)).started()).isEmpty();
        assertThat(memory.notes(JOB, TICK).started()).containsExactly(TICK);
    }

    @Test
    void of_one_that_was_taken_back_nothing_is_known() {
        memory.prepared(JOB, TICK, DUE);
        memory.started(JOB, TICK);

        memory.withdrawn(JOB, TICK);

        assertThat(memory.isPrepared(JOB, TICK)).isFalse();
        assertThat(memory.notes(JOB, DUE).started()).isEmpty();
    }

    @Test
    void what_status_accounts_for_need_not_be_remembered() {
        memory.prepared(JOB, TICK, DUE);
        memory.started(JOB, TICK);
        memory.refused(JOB, TICK.plusSeconds(1));

        memory.recorded(JOB, TICK);

        assertThat(memory.isPrepared(JOB, TICK)).isFalse();
        assertThat(memory.notes(JOB, DUE).started()).isEmpty();
        assertThat(memory.notes(JOB, DUE).refused()).containsExactly(TICK.plusSeconds(1));
    }
}
