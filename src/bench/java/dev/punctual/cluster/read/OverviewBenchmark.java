package dev.punctual.cluster.read;

import dev.punctual.cluster.access.Scope;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the overview, a timeline, and lists of jobs cost where there are 10,000 jobs and 50,000 runs. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1000, timeUnit = TimeUnit.MILLISECONDS)
public class OverviewBenchmark {
    private InformedOverviews overviews;
    private InformedJobs jobs;

    @Setup
    public void fill() {
        Shelves shelves = ManyRuns.onShelves();
        overviews = new InformedOverviews(shelves);
        jobs = new InformedJobs(shelves, new ManyRuns());
    }

    @Benchmark
    public Overview overview() {
        return overviews.read(Scope.EVERYWHERE, Scope.EVERYWHERE, ManyRuns.NOW);
    }

    @Benchmark
    public Timeline timelineOfADay() {
        return timeline(Duration.ofDays(1));
    }

    @Benchmark
    public Timeline timelineOfAMonth() {
        return timeline(Duration.ofDays(30));
    }

    private Timeline timeline(Duration past) {
        return overviews.timeline(
                RunFilter.NONE,
                Scope.EVERYWHERE,
                Scope.EVERYWHERE,
                ManyRuns.NOW.minus(past),
                ManyRuns.NOW.plus(Duration.ofDays(1)),
                ManyRuns.NOW);
    }

    @Benchmark
    public Listing<JobSummary> jobs() {
        return jobs.list(new JobFilter(Set.of(), null, null), Scope.EVERYWHERE, 5_000, RunQuery.USUAL);
    }

    @Benchmark
    public Listing<JobSummary> jobsWithAWord() {
        return jobs.list(new JobFilter(Set.of(), "billing", null), Scope.EVERYWHERE, 0, RunQuery.USUAL);
    }
}
