package dev.punctual.web.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who is let in at the windows, and how. */
@ConfigMapping(prefix = "punctual.web")
interface AuthSettings {
    /** What keys are derived from, here only so that it is known: {@link dev.punctual.cluster.access.ServerKey} reads it. */
    Optional<String> sessionKey();

    /** After how long one has to sign in again. */
    @WithDefault("8h")
    Duration sessionDuration();

    /** Whether the cookie goes over https only, though this server itself is asked by http, as behind a proxy. */
    @WithDefault("false")
    boolean secureCookie();

    /** Whether no command is taken from anybody. */
    @WithDefault("false")
    boolean readOnly();

    /** How often somebody may ask. */
    Limits limits();

    /** How often somebody may ask: so many at once, and so many more each second. */
    interface Limits {
        @WithDefault("200")
        int readsAtOnce();

        @WithDefault("50")
        int readsPerSecond();

        @WithDefault("60")
        int commandsAtOnce();

        @WithDefault("10")
        int commandsPerSecond();

        /** Attempts of one address to sign in. */
        @WithDefault("5")
        int signInsAtOnce();

        /** After how long one attempt more. */
        @WithDefault("10s")
        Duration signInEvery();

        /** Requests of one address whose token nobody knows. */
        @WithDefault("100")
        int failuresAtOnce();

        @WithDefault("10")
        int failuresPerSecond();
    }
}
