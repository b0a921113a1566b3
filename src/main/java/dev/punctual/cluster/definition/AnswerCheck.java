package dev.punctual.cluster.definition;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Waits for an API server that does not answer yet: one that comes back finds this process there, and not waiting to be started once
 * more. The client tries each request for some twenty seconds.
 */
@ApplicationScoped
class AnswerCheck {
    private static final Logger LOG = Logger.getLogger(AnswerCheck.class);
    private static final int TRIES = 6;

    private final KubernetesClient client;
    private final int tries;

    @Inject
    AnswerCheck(KubernetesClient client) {
        this(client, TRIES);
    }

    AnswerCheck(KubernetesClient client, int tries) {
        this.client = client;
        this.tries = tries;
    }

    /** Why it must not start, when all tries were in vain. */
    Optional<String> complaint() {
        Optional<String> trouble = trouble();
        trouble.ifPresent(why -> LOG.warnf("The API server does not answer, and is waited for: %s", why));
        for (int left = tries - 1; trouble.isPresent() && left > 0; left--) {
            trouble = trouble();
        }
        return trouble.map("Punctual does not start: the API server does not answer: %s"::formatted);
    }

    /** One that refuses, answers; of one that is not there, the code is that of no answer. */
    private Optional<String> trouble() {
        try {
            client.getKubernetesVersion();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return e.getCode() < HttpURLConnection.HTTP_OK || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR
                    ? Optional.of(why(e))
                    : Optional.empty();
        }
    }

    private static String why(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
    }
}
