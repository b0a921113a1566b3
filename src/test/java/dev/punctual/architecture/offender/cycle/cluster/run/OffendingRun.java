package dev.punctual.architecture.offender.cycle.cluster.run;

import dev.punctual.architecture.offender.cycle.cluster.read.OffendingCatalogue;

public class OffendingRun {
    public OffendingCatalogue reads() {
        return new OffendingCatalogue();
    }
}
