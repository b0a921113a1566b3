package dev.punctual.web.auth;

import dev.punctual.cluster.access.ServerKey;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Says at the start what becomes of sessions without a key that is configured. */
@ApplicationScoped
class KeyNotice {
    private static final Logger LOG = Logger.getLogger(KeyNotice.class);

    private final ServerKey key;
    private final LocalMode localMode;

    KeyNotice(ServerKey key, LocalMode localMode) {
        this.key = key;
        this.localMode = localMode;
    }

    void say(@Observes StartupEvent event) {
        if (!key.isShared() && !localMode.isOn()) {
            LOG.warn(
                    "punctual.web.session-key is not set: sessions end with this process, and no other replica knows them");
        }
    }
}
