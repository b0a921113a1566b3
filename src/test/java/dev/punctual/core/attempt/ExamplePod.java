package dev.punctual.core.attempt;

import dev.punctual.core.attempt.ContainerFacts.Role;
import dev.punctual.core.attempt.ContainerState.Running;
import dev.punctual.core.attempt.ContainerState.Terminated;
import dev.punctual.core.attempt.ContainerState.Waiting;
import dev.punctual.core.attempt.PodFacts.Disruption;
import dev.punctual.core.attempt.PodFacts.PodPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A pod of a test: what a test does not say is as in a usual pod. */
public final class ExamplePod {

    public static final Instant CREATED = Instant.parse("2026-03-02T08:00:00Z");
    public static final Instant STARTED = CREATED.plusSeconds(2);
    public static final Instant ENDED = CREATED.plusSeconds(60);

    private final PodPhase phase;
    private final List<ContainerFacts> containers = new ArrayList<>();
    private String name = "report-1-x7x2p";
    private Long deletionGrace;
    private String reason;
    private String message;
    private Disruption disruption;
    private String unschedulable;

    private ExamplePod(PodPhase phase) {
        this.phase = phase;
    }

    public static ExamplePod pending() {
        return new ExamplePod(PodPhase.PENDING);
    }

    public static ExamplePod running() {
        return new ExamplePod(PodPhase.RUNNING);
    }

    public static ExamplePod succeeded() {
        return new ExamplePod(PodPhase.SUCCEEDED);
    }

    public static ExamplePod failed() {
        return new ExamplePod(PodPhase.FAILED);
    }

    public static ExamplePod unknown() {
        return new ExamplePod(PodPhase.UNKNOWN);
    }

    /** A pod whose only container exited with this code. */
    public static PodFacts exited(int code) {
        return (code == 0 ? succeeded() : failed()).main(ended(code)).facts();
    }

    /** A pod whose only container runs. */
    public static PodFacts alive() {
        return running().main(up()).facts();
    }

    public static ContainerState up() {
        return new Running(STARTED);
    }

    public static ContainerState waiting(String reason, String message) {
        return new Waiting(reason, message);
    }

    public static ContainerState ended(int code) {
        return ended(code, code == 0 ? "Completed" : "Error", null, ENDED);
    }

    public static ContainerState ended(int code, String reason, String message, Instant finished) {
        return new Terminated(code, reason, message, STARTED, finished);
    }

    public ExamplePod named(String podName) {
        name = podName;
        return this;
    }

    public ExamplePod deleting(long grace) {
        deletionGrace = grace;
        return this;
    }

    public ExamplePod saying(String podReason, String podMessage) {
        reason = podReason;
        message = podMessage;
        return this;
    }

    public ExamplePod disrupted(String by, String words) {
        disruption = new Disruption(by, words);
        return this;
    }

    public ExamplePod unschedulable(String words) {
        unschedulable = words;
        return this;
    }

    public ExamplePod main(ContainerState state) {
        return container("main", Role.MAIN, state);
    }

    public ExamplePod container(String container, Role role, ContainerState state) {
        containers.add(new ContainerFacts(container, role, state));
        return this;
    }

    public PodFacts facts() {
        return new PodFacts(
                name,
                unschedulable == null ? "node-a" : null,
                phase,
                deletionGrace,
                reason,
                message,
                disruption,
                unschedulable,
                containers);
    }
}
