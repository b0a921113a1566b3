package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.core.GoDuration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Reads and moves the clock of local mode, as a user does. */
final class ClockHand {
    private static final String CLOCK = "/local/clock";

    private final KubernetesClient client;

    ClockHand(KubernetesClient client) {
        this.client = client;
    }

    Instant now() {
        return Instant.parse(face().getString("now"));
    }

    String mode() {
        return face().getString("mode");
    }

    private JsonObject face() {
        return new JsonObject(client.raw(CLOCK));
    }

    /** Jumps to an instant, which may be past. */
    Instant set(String instant) {
        ask("set", instant);
        return Instant.parse(instant);
    }

    /** Jumps; ticks in between are found late. A negative duration leads back. */
    void jump(Duration by) {
        ask("jump", GoDuration.format(by));
    }

    /** Steps, so that every tick on the way finds its time; waits until all is quiet. Gives the number of stops. */
    int step(Duration by) {
        return ask("step", GoDuration.format(by)).getInteger("stops");
    }

    int stepTo(String instant) {
        return ask("stepTo", instant).getInteger("stops");
    }

    /** Waits until all that the present instant set off is over, and told. */
    void settle() {
        step(Duration.ZERO);
    }

    private JsonObject ask(String what, String value) {
        return post(new JsonObject().put(what, value).encode());
    }

    private JsonObject post(String body) {
        return new JsonObject(client.raw(CLOCK, "POST", body));
    }

    /** What is said to a request that is not granted. */
    KubernetesClientException refusal(String body) {
        return catchThrowableOfType(KubernetesClientException.class, () -> post(body));
    }
}
