package dev.punctual.architecture.offender.cycle.cluster.read;

import dev.punctual.architecture.offender.cycle.cluster.run.OffendingRun;

public class OffendingCatalogue {
    public OffendingRun lists() {
        return new OffendingRun();
    }
}
