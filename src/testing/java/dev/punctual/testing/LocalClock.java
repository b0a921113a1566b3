package dev.punctual.testing;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The clock that the local cluster lives by. It is shared by all tests of its mode. */
public final class LocalClock {
    private static final String ADDRESS = "/local/clock";

    private final KubernetesClient client;

    LocalClock(KubernetesClient client) {
        this.client = client;
    }

    /** What it shows. */
    public Instant now() {
        return now(client.raw(ADDRESS));
    }

    /**
     * Goes forward, from one due instant to the next, and at each waits until all is quiet: every tick fires exactly at its
     * time, and every run ends. Not with {@link ClockMode#REAL}.
     */
    public void step(Duration by) {
        ask("step", "%d.%03ds".formatted(by.toSeconds(), by.toMillisPart()));
    }

    /** The same, up to an instant. */
    public void stepTo(Instant instant) {
        ask("stepTo", instant.toString());
    }

    /** Waits until all that was set off is over. Not with {@link ClockMode#REAL}. */
    public void settle() {
        step(Duration.ZERO);
    }

    /** Goes to an instant in one go, also a past one. Ticks in between are found late, as after an absence. */
    public void set(Instant instant) {
        ask("set", instant.toString());
    }

    /** The same, by so much; with a negative duration back. */
    public void jump(Duration by) {
        set(now().plus(by));
    }

    private void ask(String what, String value) {
        client.raw(ADDRESS, "POST", Map.of(what, value));
    }

    private static Instant now(String face) {
        return Instant.parse(
                String.valueOf(Serialization.unmarshal(face, Map.class).get("now")));
    }
}
