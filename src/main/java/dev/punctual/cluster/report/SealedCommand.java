package dev.punctual.cluster.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.punctual.cluster.report.Command.Verb;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the annotation {@code punctual.dev/command} tells of the latest command that was given through a window.
 *
 * @param window {@code page} or {@code rest}
 * @param at when, an instant
 * @param verb the word of {@link Verb}
 * @param seal made by {@link Seals}; null before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SealedCommand(
        String who, String window, String at, String verb, @Nullable String reason, @Nullable String seal) {
    public SealedCommand {
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(window, "window");
        Instant.parse(at);
        Objects.requireNonNull(verb, "verb");
    }

    /** One that is to be sealed. */
    public SealedCommand(String who, String window, Instant at, Verb verb, @Nullable String reason) {
        this(who, window, at.toString(), verb.word(), reason, null);
    }

    /** Whether it is about this. */
    public boolean is(Verb other) {
        return verb.equals(other.word());
    }

    /** Whether it created the object. */
    @JsonIgnore
    boolean isOfCreation() {
        return is(Verb.START) || is(Verb.RERUN);
    }

    SealedCommand with(String other) {
        return new SealedCommand(who, window, at, verb, reason, other);
    }
}
