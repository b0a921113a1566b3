package dev.punctual.core.schedule;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading an expression, or refusing it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ParseBenchmark {

    /** What is read; the hostile ones are refused. */
    public enum Text {
        SIMPLE("30 2 * * *"),
        EVERY("@every 90s"),
        COMPLEX("H(0-29)/10,45 8-18/2,22 1-15,L,15W JAN-JUN MON#2,FRIL,SUN"),
        LONGEST_LIST("1,".repeat(506) + "1 * * * *"),
        IMPOSSIBLE_DAY("0 0 31 2,4,6,9,11 *"),
        HUGE_RANGE("0 0 1--100000000 * *"),
        MEGABYTE(",".repeat(1_000_000));

        private final String expression;

        Text(String expression) {
            this.expression = expression;
        }
    }

    @Param
    private Text text = Text.SIMPLE;

    @Benchmark
    public Object parse() {
        try {
            return Schedule.parse(text.expression, "Europe/Berlin", Instant.EPOCH, "default/report");
        } catch (InvalidSchedule e) {
            return e;
        }
    }
}
