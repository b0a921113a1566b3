package dev.punctual.web.page.overview;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.Overviews;
import dev.punctual.cluster.read.Queues;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.FirstSteps;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.LackingRight;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.Cache;

/** Serves the first page. */
@Path("/")
class OverviewResource {
    private static final int QUEUES = 8;

    /** The templates of this package. */
    @CheckedTemplate(basePath = "page/overview", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance overview(OverviewPage page);
    }

    private final Overviews overviews;
    private final Queues queues;
    private final Visitor visitor;
    private final Frames frames;
    private final FirstSteps firstSteps;
    private final Clock clock;

    OverviewResource(
            Overviews overviews, Queues queues, Visitor visitor, Frames frames, FirstSteps firstSteps, Clock clock) {
        this.firstSteps = firstSteps;
        this.overviews = overviews;
        this.queues = queues;
        this.visitor = visitor;
        this.frames = frames;
        this.clock = clock;
    }

    /** Everything there is at one glance, of what the visitor may list. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Cache(noStore = true)
    @Blocking
    public TemplateInstance overview() {
        Instant now = clock.instant();
        Scope seenQueues = visitor.scope(Resource.JOB_QUEUES);
        Scope seenRuns = visitor.scope(Resource.JOB_RUNS);
        Scope seenJobs = visitor.scope(Resource.SCHEDULED_JOBS);
        return Templates.overview(OverviewPage.of(
                frames.of("Overview", Section.OVERVIEW),
                overviews.read(seenRuns, seenJobs, now),
                queues.list(seenQueues, 0, QUEUES, 0, now),
                new OverviewPage.Emptiness(
                        seenJobs.isNowhere() ? LackingRight.toList(Resource.JOB_RUNS, seenRuns) : null,
                        LackingRight.toList(Resource.JOB_QUEUES, seenQueues),
                        firstSteps.lines()),
                now));
    }
}
