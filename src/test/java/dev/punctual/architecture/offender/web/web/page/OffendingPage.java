package dev.punctual.architecture.offender.web.web.page;

import dev.punctual.architecture.offender.web.cluster.run.Reconciler;
import dev.punctual.architecture.offender.web.core.gate.Gate;

class OffendingPage {
    Gate decides() {
        return new Gate();
    }

    Reconciler reconciles() {
        return new Reconciler();
    }
}
