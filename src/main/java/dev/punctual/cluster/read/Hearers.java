package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What informers fill: the shelves, and whoever else hears of objects there. */
@ApplicationScoped
class Hearers {
    private final Shelves shelves;
    private final Agenda agenda;
    private final Witness witness;

    Hearers(Shelves shelves, Agenda agenda, Witness witness) {
        this.shelves = shelves;
        this.agenda = agenda;
        this.witness = witness;
    }

    List<Stock<ScheduledJob>> ofJobs() {
        return List.of(shelves.jobs(), new PruneCalls(agenda), new Witnessed<>(witness));
    }

    List<Stock<JobRun>> ofRuns() {
        return List.of(shelves.runs(), shelves.board(), new Witnessed<>(witness));
    }

    List<Stock<JobQueue>> ofQueues() {
        return List.of(shelves.queues(), new Witnessed<>(witness));
    }

    /** Nobody is told that an object is gone: what was seen of it was so. */
    private record Witnessed<K extends HasMetadata>(Witness witness) implements Stock<K> {
        @Override
        public void put(String uid, K object) {
            witness.seen(object);
        }

        @Override
        public void remove(String uid) {}
    }
}
