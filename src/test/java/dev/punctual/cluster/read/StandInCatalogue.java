package dev.punctual.cluster.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The application's own catalogue, until a test puts another in its place. */
@Alternative
@ApplicationScoped
public class StandInCatalogue implements Catalogue {
    private final InformedCatalogue own;
    private volatile Catalogue shown;

    StandInCatalogue(InformedCatalogue own) {
        this.own = own;
        this.shown = own;
    }

    public void show(Catalogue catalogue) {
        shown = catalogue;
    }

    public void showOwn() {
        shown = own;
    }

    @Override
    public Listing<JobSummary> jobs(int most) {
        return shown.jobs(most);
    }

    @Override
    public Listing<RunSummary> newestRuns(int most) {
        return shown.newestRuns(most);
    }

    @Override
    public Map<RunPhase, Integer> runsByPhase() {
        return shown.runsByPhase();
    }

    @Override
    public Listing<QueueSummary> queues(int most) {
        return shown.queues(most);
    }

    @Override
    public Optional<QueueDetail> queue(String namespace, String name, int most, Instant now) {
        return shown.queue(namespace, name, most, now);
    }

    @Override
    public Optional<String> gap() {
        return shown.gap();
    }
}
