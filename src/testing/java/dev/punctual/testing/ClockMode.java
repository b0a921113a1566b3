package dev.punctual.testing;

import java.util.Locale;

/** How the clock of the local cluster goes. */
public enum ClockMode {
    /** It goes by itself. */
    REAL,
    /** It stands still until the test moves it. */
    MANUAL,
    /** It stands still, but lets no run wait for time: a run that is created ends at once, retries included. */
    INLINE;

    String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
