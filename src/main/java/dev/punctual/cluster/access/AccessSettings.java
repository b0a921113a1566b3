package dev.punctual.cluster.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the API server is asked who somebody is and what they may do. */
@ConfigMapping(prefix = "punctual.access")
interface AccessSettings {
    /** For whom tokens must be meant, any of them; without it for the API server itself. */
    Optional<List<String>> audiences();

    /** For how long a yes is remembered; a right or a token that was taken away works for so long. */
    @WithDefault("10s")
    Duration remembersYes();

    /** For how long a no is remembered. */
    @WithDefault("3s")
    Duration remembersNo();

    /** How long one answer is waited for. */
    @WithDefault("5s")
    Duration timeout();

    /** How many questions are asked at once. */
    @WithDefault("8")
    int parallel();
}
