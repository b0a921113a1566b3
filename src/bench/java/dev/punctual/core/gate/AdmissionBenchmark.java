package dev.punctual.core.gate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one admission costs: a run leaves its place, the next in line is woken and asks, and another one joins the line. The
 * number of those that wait stays the same all the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class AdmissionBenchmark {
    private static final int PLACES = 50;
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    @Param({"1000", "10000", "100000"})
    int waiting;

    private final Deque<Applicant> holding = new ArrayDeque<>();
    private final Deque<String> woken = new ArrayDeque<>();
    private Applicant[] applicants;
    private Gate gate;
    private int born;

    @Setup
    public void fill() {
        gate = new Gate(woken::add, queue -> {});
        gate.restore(List.of(), Map.of("default/media", new QueueTerms(PLACES, null)));
        applicants = new Applicant[waiting + PLACES];
        IntStream.range(0, waiting + PLACES).forEach(slot -> {
            Applicant applicant = born(slot);
            if (gate.ask(applicant) instanceof Standing.Admitted) {
                holding.add(applicant);
            }
        });
        woken.clear();
    }

    private Applicant born(int slot) {
        Applicant applicant = new Applicant(
                        Integer.toString(slot),
                        "run-" + born,
                        null,
                        new Concurrency.Allow(),
                        START.plusSeconds(born++),
                        null)
                .in(new Seat("default/media", born % 5));
        applicants[slot] = applicant;
        return applicant;
    }

    @Benchmark
    public Standing leaveWakeAskAndJoin() {
        Applicant done = holding.remove();
        gate.leave(done.uid());
        Applicant next = applicants[Integer.parseInt(woken.remove())];
        Standing standing = gate.ask(next);
        holding.add(next);
        gate.ask(born(Integer.parseInt(done.uid())));
        return standing;
    }
}
