package dev.punctual.web.page.operator;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.AuditTrail;
import dev.punctual.cluster.read.AuditTrail.Filter;
import dev.punctual.cluster.read.AuditTrail.Sight;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.OperatorState.Stopped;
import dev.punctual.cluster.read.Operators;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PlainText;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Serves the page of the operator, and the audit trail. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
class OperatorResource {
    private static final int NEWEST = 10;
    private static final int ALL = 500;
    private static final int MOST_ASKED = 20;
    private static final RunFilter STALLED = RunFilter.NONE.ofStalledOnes();

    /** The templates of these pages. */
    @CheckedTemplate(basePath = "page/operator", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance operator(OperatorPage page);

        static native TemplateInstance audit(AuditPage page);
    }

    private final Operators operators;
    private final AuditTrail trail;
    private final Runs runs;
    private final Visitor visitor;
    private final Frames frames;
    private final Clock clock;
    private final Clock machine;

    OperatorResource(
            Operators operators,
            AuditTrail trail,
            Runs runs,
            Visitor visitor,
            Frames frames,
            Clock clock,
            @Identifier("machine") Clock machine) {
        this.operators = operators;
        this.trail = trail;
        this.runs = runs;
        this.visitor = visitor;
        this.frames = frames;
        this.clock = clock;
        this.machine = machine;
    }

    /** How the operator is. */
    @GET
    @Path("operator")
    @Cache(noStore = true)
    public TemplateInstance operator() {
        visitor.demand(operators.toSee());
        Instant now = clock.instant();
        OperatorState state = operators.read(now);
        long stalled =
                runs.totals(STALLED, visitor.scope(Resource.JOB_RUNS), now).total();
        return Templates.operator(new OperatorPage(
                frames.of("Operator", Section.OPERATOR),
                state.namespace(),
                state.leader() == null ? null : PlainText.name(state.leader()),
                state.replicas().stream()
                        .map(replica -> ReplicaRow.of(replica, machine.instant()))
                        .toList(),
                state.drift(),
                state.caches(),
                state.stopped() == null ? null : words(state.stopped(), now),
                !visitor.isReadOnly() && visitor.may(operators.toSwitch()),
                stalled > 0 && mayPatchSome(Resource.JOB_RUNS),
                mayPatchSome(Resource.SCHEDULED_JOBS),
                Amount.of(stalled, "stalled run"),
                rows(Filter.NONE, NEWEST, now)));
    }

    /** Somewhere among the namespaces that they see; of many it is not asked, but where it is done. */
    private boolean mayPatchSome(Resource resource) {
        if (visitor.isReadOnly()) {
            return false;
        }
        Scope seen = visitor.scope(resource);
        List<String> namespaces =
                runs.namespaces().stream().filter(seen::has).sorted().toList();
        return visitor.may(Right.in(null, Verb.PATCH, resource))
                || namespaces.size() > MOST_ASKED
                || namespaces.stream().anyMatch(namespace -> visitor.may(Right.in(namespace, Verb.PATCH, resource)));
    }

    private static String words(Stopped stopped, Instant now) {
        String since = stopped.since() == null
                ? ""
                : ", " + Moment.past(stopped.since(), now).text();
        String by = stopped.by() == null ? "" : ", by " + PlainText.name(stopped.by());
        return Objects.requireNonNullElse(PlainText.sentence(stopped.reason()), "No reason was given") + since + by;
    }

    private List<AuditRow> rows(Filter filter, int most, Instant now) {
        return trail.newest(filter, Sight.of(visitor::scope, visitor.may(operators.toSee())), most).stream()
                .map(entry -> AuditRow.of(entry, now))
                .toList();
    }

    /** Who had what done. */
    @GET
    @Path("audit")
    @Cache(noStore = true)
    public TemplateInstance audit(
            @RestQuery @Nullable String who,
            @RestQuery @Nullable String verb,
            @RestQuery @Nullable String namespace,
            @RestQuery @Nullable String name) {
        Filter filter = new Filter(given(who), given(verb), given(namespace), given(name));
        return Templates.audit(new AuditPage(
                frames.of("Audit", Section.OPERATOR),
                shown(who),
                shown(verb),
                shown(namespace),
                shown(name),
                !filter.equals(Filter.NONE),
                Address.with(
                        "/audit",
                        "who",
                        shown(who),
                        "verb",
                        shown(verb),
                        "namespace",
                        shown(namespace),
                        "name",
                        shown(name)),
                rows(filter, ALL, clock.instant())));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String shown(@Nullable String text) {
        return Objects.requireNonNullElse(PlainText.word(text), "");
    }
}
