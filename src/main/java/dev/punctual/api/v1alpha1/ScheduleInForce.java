package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last good schedule: the one that runs are started by. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScheduleInForce(
        @JsonPropertyDescription("The expression.") @Required String expression,
        @JsonPropertyDescription("The time zone it is read in.") @Required String timeZone,
        @JsonPropertyDescription("The first instant that may be a tick.") @Nullable Instant notBefore,
        @JsonPropertyDescription("The last instant that may be a tick.") @Nullable Instant notAfter,
        @JsonPropertyDescription("Since when; no tick of it up to then is due.") @Required Instant since) {

    /** Whether it has the same ticks, apart from when it came into force. */
    public boolean hasTicksOf(ScheduleInForce other) {
        return equals(other.since(since));
    }

    /** The same from another instant on. */
    public ScheduleInForce since(Instant instant) {
        return new ScheduleInForce(expression, timeZone, notBefore, notAfter, instant);
    }
}
