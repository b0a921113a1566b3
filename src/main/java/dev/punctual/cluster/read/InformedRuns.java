package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.RunQuery.Place.Offset;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs, from what is remembered. */
@ApplicationScoped
class InformedRuns implements Runs {
    private final Shelves shelves;
    private final Origin origin;

    InformedRuns(Shelves shelves, Origin origin) {
        this.shelves = shelves;
        this.origin = origin;
    }

    @Override
    public RunPage list(RunQuery query, Scope scope, Instant now) {
        RunMatch match = new RunMatch(query.filter(), scope, now);
        RunPaging paging = new RunPaging(query, RunSorting.of(query, now));
        if (query.place() instanceof Offset offset && query.order() == RunOrder.CREATED && match.isEverything()) {
            return first(query, paging, offset.runs());
        }
        for (KnownRun run : inOrder(query)) {
            if (match.test(run)) {
                paging.take(run);
            }
        }
        return paging.page();
    }

    /** Of all runs in the order of their creation only the first are looked at. */
    private RunPage first(RunQuery query, RunPaging paging, int offset) {
        int total = shelves.runs().size();
        long most = (long) offset + query.limit();
        long taken = 0;
        for (KnownRun run : inOrder(query)) {
            if (taken++ == most) {
                break;
            }
            paging.take(run);
        }
        return paging.page((int) Math.max(total, Math.min(taken, most)));
    }

    private Collection<KnownRun> inOrder(RunQuery query) {
        boolean isOldestFirst = query.order() == RunOrder.CREATED && !query.descending();
        boolean isBackward = query.place() instanceof RunQuery.Place.Cursor cursor && cursor.backward();
        return isOldestFirst == isBackward
                ? shelves.runs().newestFirst()
                : shelves.runs().oldestFirst();
    }

    @Override
    public RunFacets facets(RunFilter filter, Scope scope, Instant now) {
        FacetCount count = new FacetCount(new RunMatch(filter, scope, now));
        shelves.runs().newestFirst().forEach(count::take);
        return count.facets();
    }

    @Override
    public RunTotals totals(RunFilter filter, Scope scope, Instant now) {
        RunMatch match = new RunMatch(filter, scope, now);
        TotalCount count = new TotalCount(now);
        for (KnownRun run : shelves.runs().newestFirst()) {
            if (match.test(run)) {
                count.take(run);
            }
        }
        return count.totals();
    }

    @Override
    public Optional<RunSummary> summary(String namespace, String name) {
        return shelves.runs().find(namespace, name);
    }

    @Override
    public Optional<RunDetail> detail(String namespace, String name, Instant now) {
        String version = summary(namespace, name).map(RunSummary::version).orElse(null);
        return origin.run(namespace, name, version).map(run -> detail(run, now));
    }

    private RunDetail detail(JobRun run, Instant now) {
        ScheduledJob job = job(run);
        String queue = run.getStatus() == null ? null : run.getStatus().queue();
        QueuePlace place = queue == null ? null : place(run, queue, now);
        return new RunDetailReading(run, job, origin.jobOf(run, job).orElse(null)).detail(place);
    }

    private @Nullable ScheduledJob job(JobRun run) {
        String name = run.getSpec().scheduledJob();
        String namespace = run.getMetadata().getNamespace();
        if (name == null) {
            return null;
        }
        String version = shelves.jobs()
                .find(namespace, name)
                .map(known -> known.job().version())
                .orElse(null);
        return origin.job(namespace, name, version).orElse(null);
    }

    private @Nullable QueuePlace place(JobRun run, String queue, Instant now) {
        String namespace = run.getMetadata().getNamespace();
        return shelves.queues()
                .find(namespace, queue)
                .flatMap(known -> shelves.board().place(known, run.getMetadata().getUid(), now))
                .orElse(null);
    }

    @Override
    public Set<String> namespaces() {
        return shelves.namespaces();
    }

    @Override
    public Optional<String> gap() {
        return origin.gap();
    }
}
