package dev.punctual.soak.check;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Between which writes a run was at work: from its Job until the pod of it is there, which takes the Job's place, and until the pod can
 * do no more. That the Job is told to be complete comes later, and a Job of ours makes no second pod.
 *
 * @param ended {@link Work#OPEN} while it lasts
 */
record Span(String run, String queue, String job, String name, long begun, long ended) {
    static List<Span> of(Collection<Work> work) {
        Map<String, Long> firstPods =
                work.stream().filter(one -> !one.isJob()).collect(toMap(Work::attemptOfRun, Work::begun, Math::min));
        return work.stream().map(one -> of(one, firstPods)).toList();
    }

    private static Span of(Work one, Map<String, Long> firstPods) {
        long pod = one.isJob() ? firstPods.getOrDefault(one.attemptOfRun(), Work.OPEN) : Work.OPEN;
        return new Span(one.run(), one.queue(), one.job(), one.name(), one.begun(), Math.min(one.ended(), pod));
    }
}
