package dev.punctual.architecture.offender.core.core.run;

import dev.punctual.architecture.offender.core.cluster.Eyes;

class OffendingDecider {
    Eyes looks() {
        return new Eyes();
    }
}
