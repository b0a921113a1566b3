package dev.punctual.cluster.command;

import dev.punctual.cluster.report.AuditLog;
import dev.punctual.cluster.report.Command;
import dev.punctual.cluster.report.Command.Deed;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.Command.Who;
import dev.punctual.cluster.report.EventApplier;
import dev.punctual.cluster.report.EventApplier.News;
import dev.punctual.cluster.report.Seals;
import dev.punctual.core.BoundedText;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Has a command written down that was carried out: in the audit log, and as an Event of the object. */
@ApplicationScoped
class CommandRecord {
    private static final int NAME_BYTES = 128;

    private final AuditLog audit;
    private final EventApplier events;
    private final Seals seals;
    private final Clock clock;

    CommandRecord(AuditLog audit, EventApplier events, Seals seals, Clock clock) {
        this.audit = audit;
        this.events = events;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Of a command to this object, at the time that its seal tells, so that replicas that read it there know it for the same.
     *
     * @param object as the command left it
     * @param detail what the verb does not say
     */
    void carriedOut(Order order, Verb verb, HasMetadata object, @Nullable String detail) {
        Instant now = seals.read(object)
                .filter(told -> told.is(verb))
                .map(told -> Instant.parse(told.at()))
                .orElseGet(clock::instant);
        Who who = new Who(order.caller().name(), true, order.window().word(), order.address());
        Command.Target target = new Command.Target(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                object.getMetadata().getUid());
        audit.record(new Command(who, new Deed(verb, order.reason(), detail), target, now));
        events.tell(
                object,
                new News("Normal", reason(verb), words(order, verb, detail), verb.word() + now.toEpochMilli(), 1, now),
                now);
    }

    private static String words(Order order, Verb verb, @Nullable String detail) {
        return "%s by %s, through the %s%s%s"
                .formatted(
                        verb.done(),
                        BoundedText.start(order.caller().name(), NAME_BYTES),
                        order.window().word(),
                        detail == null ? "" : ", " + detail,
                        order.reason() == null ? "" : ": " + order.reason());
    }

    private static String reason(Verb verb) {
        return switch (verb) {
            case START -> "Requested";
            case RERUN -> "RerunRequested";
            case CANCEL -> "CancelRequested";
            case ABORT -> "AbortRequested";
            case DELETE -> "DeleteRequested";
            case SUSPEND -> "SuspendRequested";
            case RESUME -> "ResumeRequested";
            case RESIZE -> "Resized";
            case PRUNE -> "PruneRequested";
            case STOP_ALL -> "ExecutionStopped";
            case START_ALL -> "ExecutionStarted";
        };
    }
}
