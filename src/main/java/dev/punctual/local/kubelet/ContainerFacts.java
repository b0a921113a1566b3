package dev.punctual.local.kubelet;

/**
 * What the plan for a pod needs to know of one of its containers.
 *
 * @param startedBefore whether it has run (or was tried) at least once
 */
record ContainerFacts(String name, Kind kind, ContainerPhase phase, boolean startedBefore) {

    /** What a container is for. */
    enum Kind {
        /** Runs to its end before the next one starts. */
        INIT,
        /** Starts among the init containers and runs until the main ones have ended. */
        SIDECAR,
        MAIN
    }

    boolean running() {
        return phase instanceof ContainerPhase.Running;
    }

    boolean succeeded() {
        return phase instanceof ContainerPhase.Terminated terminated && terminated.succeeded();
    }

    /** Whether it is at its end and stays there under this restart policy. */
    boolean over(String restartPolicy) {
        if (!(phase instanceof ContainerPhase.Terminated terminated) || kind == Kind.SIDECAR) {
            return false;
        }
        boolean initDone = kind == Kind.INIT && terminated.succeeded();
        return initDone
                || switch (restartPolicy) {
                    case "Never" -> true;
                    case "OnFailure" -> terminated.succeeded();
                    default -> false;
                };
    }
}
