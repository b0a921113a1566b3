package dev.punctual.cluster.execution;

import dev.punctual.core.BoundedText;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That nothing starts.
 *
 * @param since as whoever stopped it says; null where they do not
 * @param reason the same
 * @param by the same
 */
public record Stopped(@Nullable Instant since, @Nullable String reason, @Nullable String by) {
    /** The keys of the ConfigMap. */
    public static final String STOPPED = "stopped";

    public static final String REASON = "reason";
    public static final String BY = "by";
    public static final String SINCE = "since";

    private static final int REASON_BYTES = 1024;
    private static final int SHOWN_BYTES = 40;

    /** What the switch says; nothing where it is not there, or says anything but {@code stopped: "true"}. */
    static Optional<Stopped> read(@Nullable ConfigMap map) {
        Map<String, String> data = map == null ? Map.of() : Objects.requireNonNullElse(map.getData(), Map.of());
        return "true".equals(data.get(STOPPED))
                ? Optional.of(new Stopped(instant(data.get(SINCE)), bounded(data.get(REASON)), bounded(data.get(BY))))
                : Optional.empty();
    }

    /** What somebody may have meant to stop all execution by, though it does not. */
    static Optional<String> misunderstood(@Nullable ConfigMap map) {
        String said =
                map == null || map.getData() == null ? null : map.getData().get(STOPPED);
        return said == null || said.equals("true") || said.equals("false")
                ? Optional.empty()
                : Optional.of(BoundedText.start(said, SHOWN_BYTES));
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null || text.isBlank() ? null : BoundedText.start(text, REASON_BYTES);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The reason, or that there is none. */
    public String why() {
        return reason == null ? "no reason was given" : reason;
    }
}
