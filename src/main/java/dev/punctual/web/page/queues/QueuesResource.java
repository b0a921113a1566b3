package dev.punctual.web.page.queues;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.Listing;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.Queues;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.LackingRight;
import dev.punctual.web.page.Pager;
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
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Serves the list of queues, and each of them. */
@Path("/queues")
@Produces(MediaType.TEXT_HTML)
@Blocking
class QueuesResource {
    private static final int SIZE = 50;
    private static final int WAITING = 100;

    /** The templates of these pages. */
    @CheckedTemplate(basePath = "page/queues", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance queues(QueuesPage page);

        static native TemplateInstance queue(QueuePage page);
    }

    private final Queues queues;
    private final Visitor visitor;
    private final Frames frames;
    private final Clock clock;

    QueuesResource(Queues queues, Visitor visitor, Frames frames, Clock clock) {
        this.queues = queues;
        this.visitor = visitor;
        this.frames = frames;
        this.clock = clock;
    }

    /** All that the visitor may list. */
    @GET
    @Cache(noStore = true)
    public TemplateInstance queues(@RestQuery @Nullable String offset) {
        int from = Pager.offset(offset);
        Instant now = clock.instant();
        Scope scope = visitor.scope(Resource.JOB_QUEUES);
        Listing<QueueDetail> listing = queues.list(scope, from, SIZE, 0, now);
        return Templates.queues(new QueuesPage(
                frames.of("Queues", Section.QUEUES),
                Amount.count(listing.total()),
                listing.shown().stream().map(queue -> QueueView.of(queue, now)).toList(),
                Pager.of(from, listing.shown().size(), listing.total(), SIZE, "/queues"),
                Address.with("/queues", "offset", from == 0 ? "" : Integer.toString(from)),
                LackingRight.toList(Resource.JOB_QUEUES, scope)));
    }

    /** A queue, with those that wait in it. */
    @GET
    @Path("{namespace}/{name}")
    @Cache(noStore = true)
    public TemplateInstance queue(@RestPath String namespace, @RestPath String name) {
        visitor.demand(Right.to(Verb.GET, Resource.JOB_QUEUES, namespace, name));
        Instant now = clock.instant();
        QueueDetail detail = queues.detail(namespace, name, WAITING, now)
                .map(queue -> visitor.scope(Resource.JOB_RUNS).has(namespace) ? queue : queue.asItsStatus())
                .orElseThrow(NotFoundException::new);
        return Templates.queue(new QueuePage(
                frames.of(PlainText.name(name), Section.QUEUES),
                QueueView.of(detail, now),
                !visitor.isReadOnly() && visitor.may(Right.to(Verb.PATCH, Resource.JOB_QUEUES, namespace, name)),
                Address.runs("queue", name, "namespace", namespace)));
    }
}
