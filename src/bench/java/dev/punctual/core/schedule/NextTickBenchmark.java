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

/** The next tick after an instant. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class NextTickBenchmark {

    /** Where the next tick is looked for. */
    public enum Case {
        EVERY_MINUTE("* * * * *", "Etc/UTC", "2027-06-15T12:00:00Z"),
        DAILY("30 2 * * *", "Etc/UTC", "2027-06-15T12:00:00Z"),
        DAILY_IN_BERLIN("30 2 * * *", "Europe/Berlin", "2027-06-15T12:00:00Z"),
        EVERY_5_MINUTES_IN_BERLIN("*/5 * * * *", "Europe/Berlin", "2027-06-15T12:00:00Z"),
        INTERVAL("@every 90s", "Etc/UTC", "2027-06-15T12:00:00Z"),
        IN_A_GAP("30 2 * * *", "Europe/Berlin", "2027-03-27T12:00:00Z"),
        IN_A_REPEATED_HOUR("*/30 * * * *", "Europe/Berlin", "2027-10-31T00:45:00Z"),
        A_SKIPPED_DATE("0 12 * * *", "Pacific/Apia", "2011-12-29T22:00:00Z"),
        LAST_FRIDAY("0 9 * * FRIL", "Europe/Berlin", "2027-06-30T12:00:00Z"),
        NEAREST_WORKDAY("0 9 L,15W * MON#2", "Europe/Berlin", "2027-06-30T12:00:00Z"),
        NEXT_YEAR("0 0 1 1 *", "Europe/Berlin", "2027-01-02T00:00:00Z"),
        LEAP_DAY("0 0 29 2 *", "Europe/Berlin", "2096-03-01T00:00:00Z"),
        ONCE_IN_40_YEARS("0 0 * 2 SUN#5", "Europe/Berlin", "2088-03-01T00:00:00Z"),
        ELAPSED_ONCE_IN_40_YEARS("0 * * 2 SUN#5", "Europe/Berlin", "2088-03-01T00:00:00Z");

        private final String expression;
        private final String zone;
        private final Instant after;

        Case(String expression, String zone, String after) {
            this.expression = expression;
            this.zone = zone;
            this.after = Instant.parse(after);
        }

        Schedule schedule() {
            return Schedule.parse(expression, zone, Instant.EPOCH, "default/report");
        }
    }

    @Param
    private Case place = Case.DAILY;

    private Schedule schedule = place.schedule();

    @Setup
    public void parse() {
        schedule = place.schedule();
    }

    @Benchmark
    public Optional<Instant> next() {
        return schedule.next(place.after);
    }
}
