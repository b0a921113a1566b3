package dev.punctual.core.attempt;

/** A container of a pod, and where it stands. */
public record ContainerFacts(String name, Role role, ContainerState state) {

    /** What the container is for. */
    public enum Role {
        INIT,
        SIDECAR,
        MAIN
    }

    boolean hasStarted() {
        return !(state instanceof ContainerState.Waiting);
    }
}
