package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.QueueCommands;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.QueueSummary;
import dev.punctual.cluster.read.Queues;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Flash;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.action.Confirmation.AskedNumber;
import dev.punctual.web.page.action.Confirmation.Question;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Asks before something is done to a queue, and does it. */
@Path("/queues/{namespace}/{name}/{action:suspend|resume|resize}")
@Produces(MediaType.TEXT_HTML)
@Blocking
class QueueActionResource {
    private static final long NO_GENERATION = -1;

    private final Queues queues;
    private final QueueCommands commands;
    private final Visitor visitor;
    private final Asking asking;
    private final Clock clock;

    QueueActionResource(Queues queues, QueueCommands commands, Visitor visitor, Asking asking, Clock clock) {
        this.queues = queues;
        this.commands = commands;
        this.visitor = visitor;
        this.asking = asking;
        this.clock = clock;
    }

    /** Asks; nothing is done. */
    @GET
    @Cache(noStore = true)
    public TemplateInstance ask(@RestPath String namespace, @RestPath String name, @RestPath String action) {
        visitor.demand(Right.to(Verb.GET, Resource.JOB_QUEUES, namespace, name));
        QueueSummary queue = queue(namespace, name).orElseThrow(NotFoundException::new);
        return asking.ask(
                question(action, namespace, name, limit(queue), Optional.empty()), Section.QUEUES, version(queue));
    }

    private Optional<QueueSummary> queue(String namespace, String name) {
        return queues.detail(namespace, name, 0, clock.instant()).map(QueueDetail::queue);
    }

    private static String limit(QueueSummary queue) {
        return Integer.toString(queue.limit());
    }

    /** What somebody sees of a queue before they change it is its spec: its status changes with each run. */
    private static String version(QueueSummary queue) {
        return Long.toString(queue.generation());
    }

    /** Does it. */
    @POST
    public Response perform(
            @RestPath String namespace,
            @RestPath String name,
            @RestPath String action,
            @RestForm @Nullable String version,
            @RestForm @Nullable String number,
            @RestForm @Nullable String reason) {
        String written = number == null ? "" : number.strip();
        Optional<QueueSummary> now = visible(namespace, name);
        return asking.perform(
                question(action, namespace, name, written, now),
                Section.QUEUES,
                now.map(QueueActionResource::version).orElse(version),
                reason,
                order -> perform(action, order, seen(namespace, name, version), written)
                        .at(Address.queue(namespace, name)));
    }

    /** Where the question comes again, it comes with how the queue is now, for those who may see that. */
    private Optional<QueueSummary> visible(String namespace, String name) {
        return visitor.may(Right.to(Verb.GET, Resource.JOB_QUEUES, namespace, name))
                ? queue(namespace, name)
                : Optional.empty();
    }

    /** Whoever resizes a queue, or throws its switch, has seen how it was. */
    private static Target seen(String namespace, String name, @Nullable String version) {
        return version == null || version.isEmpty()
                ? Target.of(namespace, name)
                : Target.asSpecified(namespace, name, generation(version));
    }

    /** What is none is that of no object. */
    private static long generation(String version) {
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : NO_GENERATION;
    }

    private Flash perform(String action, Order order, Target queue, String number) {
        return switch (action) {
            case "suspend" -> {
                commands.suspend(order, queue);
                yield Flash.SUSPENDED;
            }
            case "resume" -> {
                commands.resume(order, queue);
                yield Flash.RESUMED;
            }
            default -> {
                commands.resize(order, queue, places(number));
                yield Flash.RESIZED;
            }
        };
    }

    private static int places(String number) {
        if (!number.matches("[0-9]{1,6}")) {
            String problem = "expected a whole number from 0 to 100000";
            throw new CommandRefused(CommandRefused.Cause.INVALID, "places: " + problem, Map.of("number", problem));
        }
        return Integer.parseInt(number);
    }

    private static Question question(
            String action, String namespace, String name, String limit, Optional<QueueSummary> now) {
        String shown = PlainText.name(name);
        String address = Address.queue(namespace, name);
        return switch (action) {
            case "suspend" ->
                new Question(
                        "Suspend queue " + shown + "?",
                        "It drains: what runs goes on to its end, and nothing that waits in it starts.",
                        null,
                        "Suspend",
                        false,
                        address + "/suspend",
                        address);
            case "resume" ->
                new Question(
                        "Resume queue " + shown + "?",
                        "What waits in it starts, those of higher priority first, then the oldest.",
                        null,
                        "Resume",
                        false,
                        address + "/resume",
                        address);
            default ->
                new Question(
                        "Resize queue " + shown,
                        "So many of its runs may be under way at once. Lowering it stops none.",
                        null,
                        List.of(),
                        "Resize",
                        false,
                        address + "/resize",
                        address,
                        new AskedNumber("Places", help(now), limit));
        };
    }

    private static String help(Optional<QueueSummary> now) {
        String range = "A whole number from 0 to 100,000";
        return now.map(queue -> range + "; it has %s now".formatted(Amount.count(queue.limit())))
                .orElse(range);
    }
}
