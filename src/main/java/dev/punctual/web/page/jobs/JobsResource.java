package dev.punctual.web.page.jobs;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.Jobs;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.FirstSteps;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.LackingRight;
import dev.punctual.web.page.PlainText;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Serves the list of jobs, and each of them. */
@Path("/jobs")
@Produces(MediaType.TEXT_HTML)
@Blocking
class JobsResource {
    private static final int HISTORY = 15;

    /** The templates of these pages. */
    @CheckedTemplate(basePath = "page/jobs", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance jobs(JobsPage page);

        static native TemplateInstance job(JobPage page);
    }

    private final Jobs jobs;
    private final Runs runs;
    private final Visitor visitor;
    private final Frames frames;
    private final FirstSteps firstSteps;
    private final Clock clock;

    JobsResource(Jobs jobs, Runs runs, Visitor visitor, Frames frames, FirstSteps firstSteps, Clock clock) {
        this.firstSteps = firstSteps;
        this.jobs = jobs;
        this.runs = runs;
        this.visitor = visitor;
        this.frames = frames;
        this.clock = clock;
    }

    /** All that the visitor may list, filtered as the address says. */
    @GET
    @Cache(noStore = true)
    public TemplateInstance jobs(
            @RestQuery @Nullable String search,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String namespace,
            @RestQuery @Nullable String offset) {
        JobSearch wanted = JobSearch.of(search, state, namespace, offset);
        Scope scope = visitor.scope(Resource.SCHEDULED_JOBS);
        return Templates.jobs(JobsPage.of(
                frames.of("Jobs", Section.JOBS),
                jobs.list(wanted.filter(), scope, wanted.offset(), JobsPage.SIZE),
                wanted,
                new JobsPage.Emptiness(LackingRight.toList(Resource.SCHEDULED_JOBS, scope), firstSteps.lines()),
                clock.instant()));
    }

    /** A job, with its newest runs where the visitor may list them. */
    @GET
    @Path("{namespace}/{name}")
    @Cache(noStore = true)
    public TemplateInstance job(@RestPath String namespace, @RestPath String name) {
        visitor.demand(Right.to(Verb.GET, Resource.SCHEDULED_JOBS, namespace, name));
        Instant now = clock.instant();
        JobDetail detail = jobs.detail(namespace, name, now).orElseThrow(NotFoundException::new);
        return Templates.job(JobPage.of(
                frames.of(PlainText.name(name), Section.JOBS),
                detail,
                history(namespace, name, now),
                JobActions.of(detail.job(), visitor),
                now));
    }

    private List<RunSummary> history(String namespace, String name, Instant now) {
        return runs.list(
                        RunQuery.newest(RunFilter.ofJob(namespace, name), HISTORY),
                        visitor.scope(Resource.JOB_RUNS),
                        now)
                .runs();
    }
}
