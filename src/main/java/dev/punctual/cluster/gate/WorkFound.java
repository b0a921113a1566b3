package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.pod.JobReading;
import dev.punctual.core.gate.Applicant;
import dev.punctual.core.gate.Seat;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Jobs and pods that there are of runs, by the UID of the run.
 *
 * @param begun of these there is a Job or a pod, be it over
 * @param live of these a pod may work, or a Job may still start one
 * @param queues the queue that the work of these was admitted to
 */
record WorkFound(Set<String> begun, Set<String> live, Map<String, String> queues) {

    static WorkFound of(List<Pod> livePods, List<Job> attempts) {
        WorkFound found = new WorkFound(new HashSet<>(), new HashSet<>(), new HashMap<>());
        attempts.forEach(job -> found.add(job, JobReading.isUnfinished(job)));
        livePods.forEach(pod -> found.add(pod, true));
        return found;
    }

    private void add(HasMetadata work, boolean isLive) {
        Map<String, String> labels = work.getMetadata().getLabels();
        String uid = labels.getOrDefault(Labels.RUN_UID, "");
        begun.add(uid);
        if (isLive) {
            live.add(uid);
            String queue = labels.get(Labels.QUEUE);
            if (queue != null) {
                queues.put(uid, queue);
            }
        }
    }

    /** A run at work has the place that its work was admitted to, whatever it says by now. */
    Applicant seated(JobRun run, Applicant applicant) {
        if (!live.contains(applicant.uid())) {
            return applicant;
        }
        String queue = queues.get(applicant.uid());
        return applicant.in(
                queue == null ? null : new Seat(Applicants.key(run.getMetadata().getNamespace(), queue), 0));
    }
}
