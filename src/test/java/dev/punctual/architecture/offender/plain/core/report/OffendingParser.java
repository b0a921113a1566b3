package dev.punctual.architecture.offender.plain.core.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import jakarta.inject.Singleton;

class OffendingParser {
    ObjectMapper bindsData() {
        return new ObjectMapper();
    }

    Pod knowsKubernetes() {
        return new Pod();
    }

    @Singleton
    Runnable knowsTheContainer() {
        return () -> {};
    }
}
