package dev.punctual.local;

import dev.punctual.local.clock.ClockMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The settings of local mode. */
@ConfigMapping(prefix = "punctual.local")
interface LocalSettings {
    /** The port of the API server on loopback; 0 for any. */
    @WithDefault("0")
    int port();

    /** Where state is kept across restarts; without it in memory. */
    Optional<Path> directory();

    /** Where the kubeconfig is written. */
    @WithDefault("target/local/kubeconfig")
    Path kubeconfig();

    /** Whether the examples are applied at the start. */
    @WithDefault("true")
    boolean examples();

    /** How the clock goes. */
    @WithDefault("real")
    ClockMode clock();

    /** Where a clock that stands still stands first; without it at the present. */
    Optional<Instant> clockStart();

    /** A file of users beside the administrator, as kube-apiserver's static tokens. */
    Optional<Path> users();

    /** Whether one has to sign in at the page though one sits at the machine: required or optional. */
    @WithDefault("optional")
    SignIn signIn();

    /** Whether one has to sign in. */
    enum SignIn {
        OPTIONAL,
        REQUIRED
    }
}
