package dev.punctual.cluster.read;

import static dev.punctual.cluster.read.SampleRun.aRun;

import dev.punctual.cluster.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run {@code r}, as far as a list shows it. */
final class OneRun implements Runs {
    private volatile @Nullable RunSummary run;

    void is(RunPhase phase, int attempt) {
        run = aRun("r").phase(phase).attempt(attempt).make();
    }

    void hasNotStarted() {
        run = aRun("r").phase(RunPhase.QUEUED).make();
    }

    void isGone() {
        run = null;
    }

    @Override
    public Optional<RunSummary> summary(String namespace, String name) {
        return Optional.ofNullable(run);
    }

    @Override
    public RunPage list(RunQuery query, Scope scope, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunFacets facets(RunFilter filter, Scope scope, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunTotals totals(RunFilter filter, Scope scope, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RunDetail> detail(String namespace, String name, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> namespaces() {
        return Set.of("default");
    }

    @Override
    public Optional<String> gap() {
        return Optional.empty();
    }
}
