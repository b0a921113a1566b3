package dev.punctual.web.page.runs;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunParameters;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.LackingRight;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.runs.RunsPage.Beside;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Serves the pages of runs. */
@Path("/runs")
class RunsResource {

    /** The templates of this package. */
    @CheckedTemplate(basePath = "page/runs", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(RunsPage page);

        static native TemplateInstance run(Frame frame, RunView view);

        static native TemplateInstance gone(Frame frame, String name);

        static native TemplateInstance refused(Frame frame, String why);
    }

    private final Runs runs;
    private final Visitor visitor;
    private final Frames frames;
    private final Clock clock;

    RunsResource(Runs runs, Visitor visitor, Frames frames, Clock clock) {
        this.runs = runs;
        this.visitor = visitor;
        this.frames = frames;
        this.clock = clock;
    }

    /**
     * The list.
     *
     * @param run the one to show beside it, as {@code namespace/name}
     * @param stats true for what became of those that match
     * @param live off where the page is not told of changes
     */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Cache(noStore = true)
    @Blocking
    public RestResponse<TemplateInstance> list(
            UriInfo uri,
            @RestQuery @Nullable String run,
            @RestQuery @Nullable String stats,
            @RestQuery @Nullable String live) {
        Frame frame = frames.of("Runs", Section.RUNS);
        RunParameters asked = RunParameters.of(uri.getQueryParameters());
        try {
            Instant now = clock.instant();
            RunsPage.Found found = found(asked, "true".equals(stats), !"off".equals(live), now);
            return RestResponse.ok(Templates.list(
                    RunsPage.of(frame, asked, found, run == null ? Beside.NOTHING : beside(run, now), now)));
        } catch (InvalidQuery e) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST,
                    Templates.refused(frame, PlainText.name(String.valueOf(e.getMessage()))));
        }
    }

    private RunsPage.Found found(RunParameters asked, boolean withStats, boolean live, Instant now) {
        Scope scope = visitor.scope(Resource.JOB_RUNS);
        RunQuery query = asked.query(now);
        return new RunsPage.Found(
                runs.list(query, scope, now),
                runs.facets(query.filter(), scope, now),
                withStats ? runs.totals(query.filter(), scope, now) : null,
                live,
                LackingRight.toList(Resource.JOB_RUNS, scope));
    }

    /** A run that may not be seen leaves the list as it is. */
    private Beside beside(String key, Instant now) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return Beside.gone(key);
        }
        String namespace = key.substring(0, slash);
        String name = key.substring(slash + 1);
        return visitor.may(Right.to(Verb.GET, Resource.JOB_RUNS, namespace, name))
                ? view(namespace, name, now)
                        .map(view -> new Beside(key, view, null))
                        .orElseGet(() -> Beside.gone(key))
                : Beside.hidden(key);
    }

    /** One run by itself. */
    @GET
    @Path("{namespace}/{name}")
    @Produces(MediaType.TEXT_HTML)
    @Cache(noStore = true)
    @Blocking
    public RestResponse<TemplateInstance> run(@RestPath String namespace, @RestPath String name) {
        Optional<RunView> view = view(namespace, name, clock.instant());
        Frame frame = frames.of(view.map(RunView::name).orElse("No such run"), Section.RUNS);
        return view.map(shown -> RestResponse.ok(Templates.run(frame, shown)))
                .orElseGet(() -> RestResponse.status(RestResponse.Status.NOT_FOUND, Templates.gone(frame, name)));
    }

    private Optional<RunView> view(String namespace, String name, Instant now) {
        visitor.demand(Right.to(Verb.GET, Resource.JOB_RUNS, namespace, name));
        return runs.detail(namespace, name, now)
                .map(detail -> mayReadJob(detail) ? detail : detail.withoutJob())
                .map(detail -> view(detail, now));
    }

    private boolean mayReadJob(RunDetail detail) {
        String job = detail.run().job();
        return job == null
                || visitor.may(
                        Right.to(Verb.GET, Resource.SCHEDULED_JOBS, detail.run().namespace(), job));
    }

    private RunView view(RunDetail detail, Instant now) {
        String namespace = detail.run().namespace();
        boolean mayReadLog = visitor.may(Right.in(namespace, Verb.GET, Resource.POD_LOGS));
        return RunReading.view(detail, RunActions.of(detail.run(), visitor), mayReadLog, now);
    }
}
