package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

/** Questions after an absence of a year, and the words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class YearBenchmark {

    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2028-01-01T00:00:00Z");

    @Param({"* * * * *", "30 2 * * *", "0 */2 * * *", "*/15 8-18 * * MON-FRI", "0 0 1,L * MON,FRIL"})
    private String expression = "30 2 * * *";

    private Schedule schedule = parsed();

    @Setup
    public void parse() {
        schedule = parsed();
    }

    private Schedule parsed() {
        return Schedule.parse(expression, "Europe/Berlin", START, "default/report");
    }

    @Benchmark
    public long count() {
        return schedule.count(START, END);
    }

    @Benchmark
    public Optional<Instant> last() {
        return schedule.last(START, END);
    }

    @Benchmark
    public String words() {
        return ScheduleText.of(schedule);
    }
}
