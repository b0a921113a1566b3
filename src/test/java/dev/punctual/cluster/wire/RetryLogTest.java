package dev.punctual.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryLogTest {
    private final RetryLog log = new RetryLog();

    private static LogRecord entry(Level level, @Nullable Throwable thrown) {
        LogRecord entry = new LogRecord(level, "Uncaught error during event processing a");
        entry.setThrown(thrown);
        return entry;
    }

    private static IllegalStateException around(Throwable cause) {
        return new IllegalStateException("around", cause);
    }

    @Test
    void that_somebody_else_wrote_first_is_no_news() {
        KubernetesClientException conflict = new KubernetesClientException("the object has been modified", 409, null);

        assertThat(log.isLoggable(entry(Level.WARNING, conflict))).isFalse();
        assertThat(log.isLoggable(entry(Level.WARNING, around(conflict)))).isFalse();
        assertThat(log.isLoggable(entry(Level.FINE, conflict))).isTrue();
    }

    @Test
    void what_the_api_server_says_is_one_line() {
        LogRecord entry = entry(Level.WARNING, around(new KubernetesClientException("forbidden\nfor you", 403, null)));

        assertThat(log.isLoggable(entry)).isTrue();
        assertThat(entry.getMessage()).isEqualTo("Uncaught error during event processing a: forbidden");
        assertThat(entry.getThrown()).isNull();
    }

    @Test
    void a_lost_connection_is_one_line() {
        LogRecord entry = entry(
                Level.WARNING,
                new KubernetesClientException("Operation failed", new IOException("Connection was closed")));

        assertThat(log.isLoggable(entry)).isTrue();
        assertThat(entry.getMessage()).endsWith("a: Connection was closed");
        assertThat(entry.getThrown()).isNull();
    }

    @Test
    void a_bug_keeps_its_stack_trace() {
        LogRecord entry = entry(Level.WARNING, new IllegalStateException("bug"));

        assertThat(log.isLoggable(entry)).isTrue();
        assertThat(entry.getThrown()).hasMessage("bug");
    }
}
