package dev.punctual.cluster.watch;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a handler of runs was told. */
class Heard implements ResourceEventHandler<JobRun> {
    private final Queue<String> words = new ConcurrentLinkedQueue<>();

    List<String> words() {
        return List.copyOf(words);
    }

    @Override
    public void onAdd(JobRun run) {
        words.add("add " + run.getMetadata().getName());
    }

    @Override
    public void onUpdate(JobRun before, JobRun after) {
        words.add("update " + after.getMetadata().getName());
    }

    @Override
    public void onDelete(JobRun run, boolean finalStateUnknown) {
        words.add((finalStateUnknown ? "lost " : "delete ") + run.getMetadata().getName());
    }
}
