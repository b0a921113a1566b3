package dev.punctual.web.page;

import dev.punctual.cluster.read.Catalogue;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.Listing;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.QueueSummary;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.web.WithoutCluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A catalogue of what a test puts in. */
record SampleCatalogue(List<JobSummary> jobs, List<RunSummary> runs, Optional<String> gap) implements Catalogue {
    static final Instant NOW = WithoutCluster.NOW;

    static JobSummary job(String name) {
        return new JobSummary(
                "uid",
                "default",
                name,
                null,
                "* * * * *",
                "Every minute",
                "Etc/UTC",
                null,
                NOW.plusSeconds(30),
                0,
                null,
                null,
                null);
    }

    static RunSummary run(String name, RunPhase phase) {
        return new RunSummary(
                "uid", "default", name, "nightly", phase, null, null, null, NOW.minusSeconds(60), null, null, null);
    }

    @Override
    public Listing<JobSummary> jobs(int most) {
        return new Listing<>(jobs.stream().limit(most).toList(), jobs.size());
    }

    @Override
    public Listing<RunSummary> newestRuns(int most) {
        return new Listing<>(runs.stream().limit(most).toList(), runs.size());
    }

    @Override
    public Listing<QueueSummary> queues(int most) {
        return new Listing<>(List.of(), 0);
    }

    @Override
    public Optional<QueueDetail> queue(String namespace, String name, int most, Instant now) {
        return Optional.empty();
    }

    @Override
    public Map<RunPhase, Integer> runsByPhase() {
        return runs.stream().collect(Collectors.groupingBy(RunSummary::phase, Collectors.summingInt(run -> 1)));
    }
}
