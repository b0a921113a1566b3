package dev.punctual.cluster.definition;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Ends the program before anything else begins when the API server cannot keep what Punctual promises. Whoever runs it starts it
 * again, and until then a replica of the version before goes on. What the API server does not tell is taken to be well.
 */
@ApplicationScoped
class StartCheck {
    private static final Logger LOG = Logger.getLogger(StartCheck.class);
    private static final int REFUSED = 1;

    private final VersionCheck version;
    private final DefinitionCheck definitions;

    StartCheck(VersionCheck version, DefinitionCheck definitions) {
        this.version = version;
        this.definitions = definitions;
    }

    /** Nothing has begun that would have to be ended; to end it as usual would tell of what is not there yet, in a stack trace. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        complaint().ifPresent(words -> {
            LOG.error(words);
            Runtime.getRuntime().halt(REFUSED);
        });
    }

    private Optional<String> complaint() {
        return version.complaint().or(definitions::complaint);
    }
}
