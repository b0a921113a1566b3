package dev.punctual.local.clock;

import java.util.Locale;

/** How the clock of local mode goes. */
public enum ClockMode {
    /** Time passes; it can still be jumped through. */
    REAL,
    /** Time stands still until somebody moves it. */
    MANUAL,
    /** As {@link #MANUAL}, but what an unfinished run waits for comes at once. */
    INLINE;

    /** The word for it in settings and answers. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
