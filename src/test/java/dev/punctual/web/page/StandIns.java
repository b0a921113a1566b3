package dev.punctual.web.page;

import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.read.AuditTrail;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.JobFilter;
import dev.punctual.cluster.read.JobSorting;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.Jobs;
import dev.punctual.cluster.read.Listing;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.Operators;
import dev.punctual.cluster.read.Overview;
import dev.punctual.cluster.read.Overviews;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.Queues;
import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunFacets;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.cluster.read.RunPage;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.RunTotals;
import dev.punctual.cluster.read.Runs;
import dev.punctual.cluster.read.Timeline;
import dev.punctual.web.auth.Forbidden;
import dev.punctual.web.auth.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Beans that answer what the world of the test holds. */
final class StandIns {
    static final Set<Class<?>> ALL = Set.of(
            TheRuns.class,
            TheJobs.class,
            TheQueues.class,
            TheOverviews.class,
            TheOperators.class,
            TheAuditTrail.class,
            TheVisitor.class,
            StandInCommands.class,
            World.class);

    private StandIns() {}

    /** What there is; each test begins with nothing, everybody's rights and no gap. */
    @Alternative
    @Singleton
    static class World {
        List<JobSummary> jobs = List.of();
        Map<String, JobDetail> details = Map.of();
        List<RunSummary> runs = List.of();
        List<QueueDetail> queues = List.of();
        Optional<Overview> overview = Optional.empty();
        OperatorState operator = Samples.operator();
        List<AuditTrail.Entry> trail = List.of();
        Optional<String> gap = Optional.empty();
        Predicate<Right> rights = right -> true;
        boolean isReadOnly;
        boolean isAtTheMachine;

        void reset() {
            jobs = List.of();
            details = Map.of();
            runs = List.of();
            queues = List.of();
            overview = Optional.empty();
            operator = Samples.operator();
            trail = List.of();
            gap = Optional.empty();
            rights = right -> true;
            isReadOnly = false;
            isAtTheMachine = false;
        }
    }

    @Alternative
    @ApplicationScoped
    static class TheRuns implements Runs {
        private final World world;

        TheRuns(World world) {
            this.world = world;
        }

        @Override
        public RunPage list(RunQuery query, Scope scope, Instant now) {
            List<RunSummary> found = world.runs.stream()
                    .filter(run -> scope.has(run.namespace()))
                    .filter(run -> !query.filter().stalled() || run.isStalled())
                    .filter(run -> query.filter().phases().isEmpty()
                            || query.filter().phases().contains(run.phase()))
                    .toList();
            return new RunPage(found.stream().limit(query.limit()).toList(), found.size(), 0, null, null);
        }

        @Override
        public RunFacets facets(RunFilter filter, Scope scope, Instant now) {
            return new RunFacets(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        }

        @Override
        public RunTotals totals(RunFilter filter, Scope scope, Instant now) {
            return new RunTotals(world.runs.size(), Map.of(), null, null, null, null, null);
        }

        @Override
        public Optional<RunSummary> summary(String namespace, String name) {
            return world.runs.stream()
                    .filter(run ->
                            run.namespace().equals(namespace) && run.name().equals(name))
                    .findFirst();
        }

        @Override
        public Optional<RunDetail> detail(String namespace, String name, Instant now) {
            return Optional.empty();
        }

        @Override
        public Set<String> namespaces() {
            return Set.of("default");
        }

        @Override
        public Optional<String> gap() {
            return world.gap;
        }
    }

    @Alternative
    @ApplicationScoped
    static class TheJobs implements Jobs {
        private final World world;

        TheJobs(World world) {
            this.world = world;
        }

        @Override
        public Listing<JobSummary> list(JobFilter filter, JobSorting sorting, Scope scope, int offset, int most) {
            List<JobSummary> found = world.jobs.stream()
                    .filter(job -> scope.has(job.namespace()))
                    .toList();
            return new Listing<>(found.stream().skip(offset).limit(most).toList(), found.size());
        }

        @Override
        public Optional<JobDetail> detail(String namespace, String name, Instant now) {
            return Optional.ofNullable(world.details.get(namespace + "/" + name));
        }
    }

    @Alternative
    @ApplicationScoped
    static class TheQueues implements Queues {
        private final World world;

        TheQueues(World world) {
            this.world = world;
        }

        @Override
        public Listing<QueueDetail> list(Scope scope, int offset, int most, int waiting, Instant now) {
            List<QueueDetail> found = world.queues.stream()
                    .filter(queue -> scope.has(queue.queue().namespace()))
                    .toList();
            return new Listing<>(found.stream().skip(offset).limit(most).toList(), found.size());
        }

        @Override
        public Optional<QueueDetail> detail(String namespace, String name, int waiting, Instant now) {
            return world.queues.stream()
                    .filter(queue -> queue.queue().name().equals(name))
                    .findFirst();
        }
    }

    @Alternative
    @ApplicationScoped
    static class TheOverviews implements Overviews {
        private final World world;

        TheOverviews(World world) {
            this.world = world;
        }

        @Override
        public Overview read(Scope runs, Scope jobs, Instant now) {
            return runs.everywhere() ? world.overview.orElse(Samples.emptyOverview()) : Samples.emptyOverview();
        }

        @Override
        public Timeline timeline(RunFilter filter, Scope runs, Scope jobs, Instant from, Instant to, Instant now) {
            return new Timeline(from, to, now, List.of(), 0, List.of());
        }
    }

    @Alternative
    @ApplicationScoped
    static class TheOperators implements Operators {
        private final World world;

        TheOperators(World world) {
            this.world = world;
        }

        @Override
        public String namespace() {
            return "punctual";
        }

        @Override
        public OperatorState read(Instant now) {
            return world.operator;
        }

        @Override
        public Optional<OperatorState.Stopped> stopped() {
            return Optional.ofNullable(world.operator.stopped());
        }
    }

    @Alternative
    @ApplicationScoped
    static class TheAuditTrail implements AuditTrail {
        private final World world;

        TheAuditTrail(World world) {
            this.world = world;
        }

        @Override
        public List<Entry> newest(Filter filter, Sight sight, int most) {
            return world.trail.stream()
                    .filter(entry -> filter.verb() == null || entry.verb().equals(filter.verb()))
                    .filter(sight::shows)
                    .limit(most)
                    .toList();
        }
    }

    @Alternative
    @ApplicationScoped
    static class TheVisitor implements Visitor {
        static final Caller ALICE = new Caller("alice", List.of(), null, Map.of());

        private final World world;

        TheVisitor(World world) {
            this.world = world;
        }

        @Override
        public Optional<Caller> caller() {
            return Optional.of(ALICE);
        }

        @Override
        public Caller required() {
            return ALICE;
        }

        @Override
        public boolean may(Right right) {
            return world.rights.test(right);
        }

        @Override
        public void demand(Right right) {
            if (!may(right)) {
                throw new Forbidden(ALICE, right);
            }
        }

        @Override
        public Scope scope(Resource resource) {
            return may(Right.in(null, dev.punctual.cluster.access.Verb.LIST, resource))
                    ? Scope.EVERYWHERE
                    : Scope.of(Set.of());
        }

        @Override
        public Order order(Window window, @Nullable String reason) {
            return new Order(ALICE, window, null, reason);
        }

        @Override
        public String csrfToken() {
            return "the-token";
        }

        @Override
        public boolean canSignOut() {
            return true;
        }

        @Override
        public boolean isAtTheMachine() {
            return world.isAtTheMachine;
        }

        @Override
        public boolean isReadOnly() {
            return world.isReadOnly;
        }
    }
}
