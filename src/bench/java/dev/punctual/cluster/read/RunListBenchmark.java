package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.RunQuery.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

/** What a page of 50,000 runs costs, and the counts beside it, without the drawing of it. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
public class RunListBenchmark {

    /** What is asked. */
    public enum Asked {
        EVERYTHING,
        FAILED,
        ONE_JOB,
        A_WORD_IN_MANY,
        A_WORD_IN_NONE,
        TWO_WORDS_OF_FAILED,
        LATELY_AND_LONG
    }

    @Param
    Asked asked;

    private RunFilter filter;
    private InformedRuns runs;

    /** Whoever may read in all namespaces but those made later. */
    private Scope most;

    @Setup
    public void fill() {
        filter = filter(asked);
        runs = new InformedRuns(ManyRuns.onShelves(), new ManyRuns());
        most = Scope.of(IntStream.range(0, 19).mapToObj(ManyRuns::namespace).collect(Collectors.toSet()));
    }

    private static RunFilter filter(Asked asked) {
        return switch (asked) {
            case EVERYTHING -> RunFilter.NONE;
            case FAILED -> filter(Set.of(RunPhase.FAILED), Set.of(), null);
            case ONE_JOB -> filter(Set.of(), Set.of(ManyRuns.jobName(17)), null);
            case A_WORD_IN_MANY -> filter(Set.of(), Set.of(), "billing");
            case A_WORD_IN_NONE -> filter(Set.of(), Set.of(), "nowhere");
            case TWO_WORDS_OF_FAILED -> filter(Set.of(RunPhase.FAILED), Set.of(), "import code");
            case LATELY_AND_LONG -> latelyAndLong();
        };
    }

    private static RunFilter filter(Set<RunPhase> phases, Set<String> jobs, @Nullable String search) {
        return new RunFilter(phases, jobs, Set.of(), Set.of(), search, null, null, null, null, null, false, false);
    }

    private static RunFilter latelyAndLong() {
        Instant from = ManyRuns.NOW.minus(Duration.ofDays(2));
        Duration shortest = Duration.ofMinutes(5);
        return new RunFilter(
                Set.of(), Set.of(), Set.of(), Set.of(), null, from, null, shortest, null, false, false, false);
    }

    @Benchmark
    public RunPage list() {
        return runs.list(RunQuery.newest(filter, RunQuery.USUAL), Scope.EVERYWHERE, ManyRuns.NOW);
    }

    @Benchmark
    public RunPage listOfSomeNamespaces() {
        return runs.list(RunQuery.newest(filter, RunQuery.USUAL), most, ManyRuns.NOW);
    }

    @Benchmark
    public RunPage listByDuration() {
        RunQuery query = new RunQuery(filter, RunOrder.DURATION, true, new Place.Offset(0), RunQuery.USUAL);
        return runs.list(query, Scope.EVERYWHERE, ManyRuns.NOW);
    }

    @Benchmark
    public RunFacets facets() {
        return runs.facets(filter, Scope.EVERYWHERE, ManyRuns.NOW);
    }

    @Benchmark
    public RunTotals totals() {
        return runs.totals(filter, Scope.EVERYWHERE, ManyRuns.NOW);
    }
}
