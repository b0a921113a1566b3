package dev.punctual.cluster.definition;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** An API server leaves out in silence what it is too old for, and with it what promises stand on. */
@ApplicationScoped
class VersionCheck {
    private static final Logger LOG = Logger.getLogger(VersionCheck.class);

    private final KubernetesClient client;
    private final boolean allowsOld;

    VersionCheck(
            KubernetesClient client,
            @ConfigProperty(name = "punctual.allow-old-kubernetes", defaultValue = "false") boolean allowsOld) {
        this.client = client;
        this.allowsOld = allowsOld;
    }

    /** Why it must not start; a warning only where that is allowed. */
    Optional<String> complaint() {
        Optional<String> lost = lost();
        if (!allowsOld) {
            return lost.map(
                    words -> ("Punctual does not start: %s To start it all the same, without what is lost by it, set "
                                    + "punctual.allow-old-kubernetes=true.")
                            .formatted(words));
        }
        lost.ifPresent(LOG::warn);
        return Optional.empty();
    }

    private Optional<String> lost() {
        try {
            VersionInfo told = client.getKubernetesVersion();
            return told == null
                    ? Optional.empty()
                    : KubernetesVersion.of(told.getMajor(), told.getMinor()).lost();
        } catch (KubernetesClientException e) {
            LOG.debugf("the version of the API server is not known: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
