package dev.punctual.web.page.overview;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.read.Listing;
import dev.punctual.cluster.read.Overviews;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.Queues;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
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
    private final Clock clock;

    OverviewResource(Overviews overviews, Queues queues, Visitor visitor, Frames frames, Clock clock) {
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
        Listing<QueueDetail> listed = queues.list(visitor.scope(Resource.JOB_QUEUES), 0, QUEUES, 0, now);
        return Templates.overview(OverviewPage.of(
                frames.of("Overview", Section.OVERVIEW),
                overviews.read(visitor.scope(Resource.JOB_RUNS), visitor.scope(Resource.SCHEDULED_JOBS), now),
                listed.shown(),
                listed.total(),
                now));
    }
}
