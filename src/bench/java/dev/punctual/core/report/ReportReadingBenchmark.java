package dev.punctual.core.report;

import dev.punctual.core.log.LogReading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How much of a log is read in a second on one core, as the node serves it: pieces of 64 KiB, a time in front of each line. An
 * operation is a byte, so operations a microsecond are megabytes a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ReportReadingBenchmark {
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 16;
    private static final int BYTES = PIECE * PIECES;
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    /** What the lines are. */
    public enum Lines {
        /** Of 100 characters, as a logger prints them. */
        PLAIN {
            @Override
            String text(int number) {
                return "INFO  [worker-%d] c.e.import.RowCopier: copied the row %08d of the table customers to the other side, no errors"
                        .formatted(number % 8, number)
                        .substring(0, 100);
            }
        },
        /** Of 20 characters: the time in front is longer than the line. */
        SHORT {
            @Override
            String text(int number) {
                return "copied row %08d.".formatted(number);
            }
        },
        JSON {
            @Override
            String text(int number) {
                return "{\"level\":\"info\",\"logger\":\"RowCopier\",\"message\":\"copied the row %08d of the table customers\",\"thread\":%d}"
                        .formatted(number, number % 8);
            }
        },
        /** One line in a hundred is a report. */
        SOME_REPORTS {
            @Override
            String text(int number) {
                return number % 100 == 0 ? "::progress %d/1000000 rows".formatted(number) : PLAIN.text(number);
            }
        },
        REPORTS_ONLY {
            @Override
            String text(int number) {
                return "::progress %d/1000000 rows".formatted(number);
            }
        };

        abstract String text(int number);
    }

    @Param
    Lines lines;

    private final byte[][] pieces = new byte[PIECES][PIECE];

    @Setup
    public void write() {
        StringBuilder log = new StringBuilder(BYTES + 1024);
        for (int number = 0; log.length() < BYTES; number++) {
            Instant at = START.plusNanos(number * 1_234_567L);
            log.append(at).append(' ').append(lines.text(number)).append('\n');
        }
        byte[] bytes = log.toString().getBytes(StandardCharsets.US_ASCII);
        for (int piece = 0; piece < PIECES; piece++) {
            System.arraycopy(bytes, piece * PIECE, pieces[piece], 0, PIECE);
        }
    }

    /** As the operator follows a run. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public RunReport reports() {
        ReportReading reading = new ReportReading(1, RunReport.NONE);
        for (byte[] piece : pieces) {
            reading.accept(piece, piece.length);
        }
        reading.end();
        return reading.report();
    }

    /** As the page shows it: when, how grave, what, in which stage. */
    @Benchmark
    @OperationsPerInvocation(BYTES)
    public void linesForPeople(Blackhole people) {
        LogReading reading = new LogReading(people::consume);
        for (byte[] piece : pieces) {
            reading.accept(piece, piece.length);
        }
        reading.end();
    }
}
