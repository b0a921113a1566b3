package dev.punctual.core.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a run stands where it stands: one word for tables, one sentence for people.
 *
 * @param run the run of the same kind that stands in its place, where that is why
 */
public record Explanation(String reason, String message, @Nullable String run) {
    public Explanation(String reason, String message) {
        this(reason, message, null);
    }
}
