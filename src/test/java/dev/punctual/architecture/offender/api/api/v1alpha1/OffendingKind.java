package dev.punctual.architecture.offender.api.api.v1alpha1;

import dev.punctual.architecture.offender.api.core.Decision;

class OffendingKind {
    Decision behaves() {
        return new Decision();
    }
}
