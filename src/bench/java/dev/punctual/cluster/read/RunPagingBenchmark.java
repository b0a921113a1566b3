package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.RunQuery.Place;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a page in the middle of 50,000 sorted runs costs, found by its number or by the cursor of the page before. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
public class RunPagingBenchmark {
    private static final int MIDDLE = ManyRuns.RUNS / 2;

    @Param
    RunOrder order;

    private InformedRuns runs;
    private String cursor;

    @Setup
    public void fill() {
        runs = new InformedRuns(ManyRuns.onShelves(), new ManyRuns());
        cursor = Objects.requireNonNull(list(new Place.Offset(MIDDLE)).next());
    }

    private RunPage list(Place place) {
        RunQuery query = new RunQuery(RunFilter.NONE, order, true, place, RunQuery.USUAL);
        return runs.list(query, Scope.EVERYWHERE, ManyRuns.NOW);
    }

    @Benchmark
    public RunPage first() {
        return list(new Place.Offset(0));
    }

    @Benchmark
    public RunPage inTheMiddle() {
        return list(new Place.Offset(MIDDLE));
    }

    @Benchmark
    public RunPage after() {
        return list(new Place.Cursor(cursor, false));
    }

    @Benchmark
    public RunPage before() {
        return list(new Place.Cursor(cursor, true));
    }
}
