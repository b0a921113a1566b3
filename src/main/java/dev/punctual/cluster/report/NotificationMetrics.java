package dev.punctual.cluster.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What became of notifications. Receivers are few, and named by the administrator. */
@ApplicationScoped
public class NotificationMetrics {
    private final MeterRegistry registry;

    /** Made by the container; by hand only in tests. */
    public NotificationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What became of sending one. */
    public enum Outcome {
        DELIVERED("delivered"),
        /** It is sent again later. */
        RETRIED("retried"),
        /** The receiver will never take it. */
        REFUSED("refused"),
        /** It was tried for too long, or the operator stopped. */
        GIVEN_UP("given-up"),
        /** Too many were waiting. */
        DROPPED("dropped");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    /** A receiver of this name may be sent to: all its counters are there from the beginning. */
    public void watch(String receiver) {
        for (Outcome outcome : Outcome.values()) {
            counter(receiver, outcome);
        }
    }

    /** Counts one. */
    public void count(String receiver, Outcome outcome) {
        counter(receiver, outcome).increment();
    }

    private Counter counter(String receiver, Outcome outcome) {
        return Counter.builder(MetricNames.NOTIFICATIONS)
                .description("Notifications by what became of them")
                .tag(MetricNames.RECEIVER, receiver)
                .tag(MetricNames.OUTCOME, outcome.word)
                .register(registry);
    }
}
