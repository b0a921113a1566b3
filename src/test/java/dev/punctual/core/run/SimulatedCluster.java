package dev.punctual.core.run;

import dev.punctual.core.attempt.ContainerFacts;
import dev.punctual.core.attempt.ContainerFacts.Role;
import dev.punctual.core.attempt.ContainerState;
import dev.punctual.core.attempt.JobFacts;
import dev.punctual.core.attempt.PodFacts;
import dev.punctual.core.attempt.PodFacts.Disruption;
import dev.punctual.core.attempt.PodFacts.PodPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A cluster with one run, small enough to live thousands of lives a second: its Jobs and pods move by chance, as their
 * controllers, the kubelet, the garbage collector and people would move them. It keeps what every cache may still show.
 */
final class SimulatedCluster {

    /** What the API server held at one moment. */
    record Snapshot(Map<Integer, JobFacts> jobs, Map<Integer, List<PodFacts>> pods) {}

    private static final class SimulatedJob {
        final Instant createdAt;
        JobFacts.End end;
        boolean hadPod;

        SimulatedJob(Instant createdAt) {
            this.createdAt = createdAt;
        }
    }

    private static final class SimulatedPod {
        final int attempt;
        final String name;
        PodPhase phase = PodPhase.PENDING;
        ContainerState state = new ContainerState.Waiting("ContainerCreating", null);
        String unschedulable;
        Disruption disruption;
        Long grace;
        boolean hopeless;
        boolean orphan;
        boolean onLostNode;

        SimulatedPod(int attempt, String name) {
            this.attempt = attempt;
            this.name = name;
        }

        boolean isLive() {
            return phase == PodPhase.PENDING || phase == PodPhase.RUNNING;
        }

        PodFacts facts() {
            return new PodFacts(
                    name,
                    unschedulable == null ? "node-a" : null,
                    phase,
                    grace,
                    null,
                    null,
                    disruption,
                    unschedulable,
                    List.of(new ContainerFacts("main", Role.MAIN, state)));
        }
    }

    private final Random random;
    private final Map<Integer, SimulatedJob> jobs = new LinkedHashMap<>();
    private final List<SimulatedPod> pods = new ArrayList<>();
    private final List<Snapshot> past = new ArrayList<>();
    private int podsMade;

    Instant now = Instant.parse("2026-03-02T08:00:00Z");

    SimulatedCluster(Random random) {
        this.random = random;
        remember();
    }

    /** What was there after so many changes. */
    Snapshot at(int change) {
        return past.get(change);
    }

    int changes() {
        return past.size() - 1;
    }

    Snapshot latest() {
        return past.get(changes());
    }

    boolean hasLivePods() {
        return pods.stream().anyMatch(SimulatedPod::isLive);
    }

    boolean hasJob(int attempt) {
        return jobs.containsKey(attempt);
    }

    void createJob(int attempt) {
        jobs.put(attempt, new SimulatedJob(now));
        remember();
    }

    /** Deletes in the background: the garbage collector comes for the pods later. */
    void deleteJob(int attempt) {
        if (jobs.remove(attempt) != null) {
            remember();
        }
    }

    void deletePod(String name, long grace) {
        for (SimulatedPod pod : pods) {
            if (pod.name.equals(name) && (pod.grace == null || grace < pod.grace)) {
                pod.grace = grace;
                remember();
            }
        }
    }

    /** Somebody who does not know about Punctual does something to the run's Jobs and pods. */
    void meddle() {
        if (random.nextBoolean()) {
            pods.stream().filter(SimulatedPod::isLive).findFirst().ifPresent(this::takeAway);
        } else if (!jobs.isEmpty()) {
            int attempt = List.copyOf(jobs.keySet()).get(random.nextInt(jobs.size()));
            if (random.nextInt(4) == 0) {
                pods.stream().filter(pod -> pod.attempt == attempt).forEach(pod -> pod.orphan = true);
            }
            deleteJob(attempt);
        }
    }

    private void takeAway(SimulatedPod pod) {
        pod.grace = 30L;
        switch (random.nextInt(3)) {
            case 0 -> pod.disruption = new Disruption("EvictionByEvictionAPI", "evicting");
            case 1 -> {
                pod.disruption = new Disruption("DeletionByTaintManager", "no news of the node");
                pod.onLostNode = true;
            }
            default -> {}
        }
        remember();
    }

    /** Lost nodes come back, and what they ran is gone. */
    void heal() {
        pods.forEach(pod -> pod.onLostNode = false);
    }

    /** One thing happens by itself; false when there is nothing left to happen. */
    boolean step() {
        List<Runnable> possible = new ArrayList<>();
        jobs.forEach((attempt, job) -> addMoves(attempt, job, possible));
        pods.forEach(pod -> addMoves(pod, possible));
        if (possible.isEmpty()) {
            return false;
        }
        possible.get(random.nextInt(possible.size())).run();
        remember();
        return true;
    }

    private void addMoves(int attempt, SimulatedJob job, List<Runnable> possible) {
        if (job.end != null) {
            return;
        }
        if (!job.hadPod) {
            possible.add(() -> {
                job.hadPod = true;
                pods.add(new SimulatedPod(attempt, "pod-" + attempt + "-" + ++podsMade));
            });
            return;
        }
        List<SimulatedPod> own =
                pods.stream().filter(pod -> pod.attempt == attempt).toList();
        if (own.stream().noneMatch(SimulatedPod::isLive)) {
            boolean succeeded = own.stream().anyMatch(pod -> pod.phase == PodPhase.SUCCEEDED);
            possible.add(() -> job.end = new JobFacts.End(succeeded, null, null, now));
        }
    }

    private void addMoves(SimulatedPod pod, List<Runnable> possible) {
        if (pod.onLostNode) {
            return;
        }
        if (!jobs.containsKey(pod.attempt) && pod.grace == null && !pod.orphan) {
            possible.add(() -> pod.grace = 30L);
        }
        if (pod.isLive() && pod.grace != null) {
            possible.add(() -> exit(pod, random.nextInt(4) == 0 ? 0 : 143));
        } else if (!pod.isLive() && pod.grace != null) {
            possible.add(() -> pods.remove(pod));
        } else if (pod.phase == PodPhase.PENDING && !pod.hopeless) {
            possible.add(() -> startOrNot(pod));
        } else if (pod.phase == PodPhase.RUNNING && !pod.hopeless) {
            possible.add(() -> exitOrHang(pod));
        }
    }

    private void startOrNot(SimulatedPod pod) {
        int chance = random.nextInt(10);
        if (chance == 0) {
            pod.hopeless = true;
            pod.state = new ContainerState.Waiting("ImagePullBackOff", "no such image");
        } else if (chance == 1) {
            pod.hopeless = true;
            pod.unschedulable = "no node fits";
        } else if (chance == 2) {
            pod.hopeless = true;
        } else {
            pod.phase = PodPhase.RUNNING;
            pod.state = new ContainerState.Running(now);
        }
    }

    private void exitOrHang(SimulatedPod pod) {
        int chance = random.nextInt(10);
        if (chance == 0) {
            pod.hopeless = true;
        } else {
            exit(pod, chance < 5 ? 0 : 1 + random.nextInt(3));
        }
    }

    private void exit(SimulatedPod pod, int code) {
        pod.phase = code == 0 ? PodPhase.SUCCEEDED : PodPhase.FAILED;
        Instant started = pod.state instanceof ContainerState.Running running ? running.startedAt() : null;
        pod.state = new ContainerState.Terminated(code, null, null, started, now);
    }

    private void remember() {
        Map<Integer, JobFacts> jobFacts = new LinkedHashMap<>();
        jobs.forEach(
                (attempt, job) -> jobFacts.put(attempt, new JobFacts("run-" + attempt, job.createdAt, false, job.end)));
        Map<Integer, List<PodFacts>> podFacts = new LinkedHashMap<>();
        pods.forEach(pod ->
                podFacts.computeIfAbsent(pod.attempt, key -> new ArrayList<>()).add(pod.facts()));
        past.add(new Snapshot(jobFacts, podFacts));
    }
}
