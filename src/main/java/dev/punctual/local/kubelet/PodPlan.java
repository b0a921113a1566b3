package dev.punctual.local.kubelet;

import dev.punctual.local.kubelet.ContainerFacts.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pod does next: init containers one after the other, sidecars among them, then the main containers together.
 *
 * @param start the containers to start now, by name
 * @param initialized whether the init containers have done their work
 * @param over whether nothing is to be started any more; sidecars that still run may go
 */
record PodPlan(List<String> start, boolean initialized, boolean over) {
    PodPlan {
        start = List.copyOf(start);
    }

    /**
     * Decides from where the containers stand.
     *
     * @param containers init containers and sidecars in their order, then the main ones
     */
    static PodPlan of(List<ContainerFacts> containers, String restartPolicy) {
        List<String> start = new ArrayList<>();
        for (ContainerFacts container : containers) {
            if (container.kind() == Kind.SIDECAR && !container.running()) {
                start.add(container.name());
                if (!container.startedBefore()) {
                    return new PodPlan(start, false, false);
                }
            }
            if (container.kind() == Kind.INIT && !container.succeeded()) {
                return duringInit(start, container, restartPolicy);
            }
        }
        return withMains(start, containers, restartPolicy);
    }

    private static PodPlan duringInit(List<String> start, ContainerFacts init, String restartPolicy) {
        if (init.over(restartPolicy)) {
            return new PodPlan(List.of(), false, true);
        }
        if (!init.running()) {
            start.add(init.name());
        }
        return new PodPlan(start, false, false);
    }

    private static PodPlan withMains(List<String> start, List<ContainerFacts> containers, String restartPolicy) {
        List<ContainerFacts> mains =
                containers.stream().filter(c -> c.kind() == Kind.MAIN).toList();
        if (mains.stream().allMatch(main -> main.over(restartPolicy))) {
            return new PodPlan(List.of(), true, true);
        }
        mains.stream()
                .filter(main -> !main.running() && !main.over(restartPolicy))
                .forEach(main -> start.add(main.name()));
        return new PodPlan(start, true, false);
    }

    /** The phase of a pod whose containers stand like this. */
    String phase(List<ContainerFacts> containers, boolean nothingRuns) {
        List<ContainerFacts> mains =
                containers.stream().filter(c -> c.kind() == Kind.MAIN).toList();
        if (over && nothingRuns) {
            return initialized && mains.stream().allMatch(ContainerFacts::succeeded) ? "Succeeded" : "Failed";
        }
        return initialized && mains.stream().allMatch(main -> main.startedBefore() || main.running())
                ? "Running"
                : "Pending";
    }
}
