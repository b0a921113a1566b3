package dev.punctual.cluster.queue;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Departures;
import dev.punctual.cluster.agenda.Departures.Departed;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.cluster.gate.GateKeeper;
import dev.punctual.cluster.report.QueueReports;
import dev.punctual.cluster.scope.ListPages;
import dev.punctual.cluster.wire.Unreadable;
import dev.punctual.core.gate.Census;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Instant;
import java.util.List;

/** A queue's life: its terms are told to the gate, and what the gate knows of it is written. */
@ControllerConfiguration(name = "jobqueue", informer = @Informer(informerListLimit = ListPages.SIZE))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 500, intervalMultiplier = 2, maxInterval = 60_000)
public class JobQueueReconciler implements Reconciler<JobQueue> {
    private final Agenda agenda;
    private final Departures departures;
    private final GateKeeper gate;
    private final QueueStatusWriter statusWriter;
    private final QueueReports reports;

    JobQueueReconciler(
            Agenda agenda,
            Departures departures,
            GateKeeper gate,
            QueueStatusWriter statusWriter,
            QueueReports reports) {
        this.agenda = agenda;
        this.departures = departures;
        this.gate = gate;
        this.statusWriter = statusWriter;
        this.reports = reports;
    }

    @Override
    public List<EventSource<?, JobQueue>> prepareEventSources(EventSourceContext<JobQueue> context) {
        SimpleInboundEventSource<JobQueue> wakeUps = new SimpleInboundEventSource<>("agenda");
        agenda.wakeThrough(JobQueue.class, wakeUps::propagateEvent);
        departures.listen(JobQueue.class, this::close);
        gate.wakeQueuesThrough(queue -> agenda.call(JobQueue.class, queue));
        return List.of(wakeUps);
    }

    @Override
    public UpdateControl<JobQueue> reconcile(JobQueue queue, Context<JobQueue> context) {
        return agenda.look(queue, now -> reconcile(queue, context, now));
    }

    /** A queue that is being deleted takes nobody in any more; the runs that have a place keep it. */
    private Outlook reconcile(JobQueue queue, Context<JobQueue> context, Instant now) {
        if (queue.isMarkedForDeletion()) {
            close(new Departed(queue.getMetadata().getUid(), ResourceID.fromResource(queue)));
            return Outlook.OVER;
        }
        if (Unreadable.spec(queue).isEmpty()) {
            gate.admitBy(queue);
        }
        Census census = gate.census(queue, QueueStatusWriter.SHOWN);
        reports.seen(queue, census);
        return statusWriter
                .write(queue, census, now, context)
                .map(wait -> Outlook.waiting(null).orAfter(wait))
                .orElseGet(() -> Outlook.waiting(null));
    }

    private void close(Departed queue) {
        gate.close(queue);
        statusWriter.forget(queue.uid());
        reports.forget(
                queue.uid(), queue.id().getNamespace().orElse(""), queue.id().getName());
    }
}
