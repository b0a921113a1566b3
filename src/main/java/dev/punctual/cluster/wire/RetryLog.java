package dev.punctual.cluster.wire;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in proportion what the framework says of a look that failed and is taken again. That somebody else wrote first is no error;
 * what the API server said, or that it was not there to say anything, needs one line and not where in the code it was heard.
 */
@ApplicationScoped
public class RetryLog implements Filter {
    private static final String CONFLICT = "Resource Kubernetes Resource Creator/Update Conflict";

    private static final int DEEPEST = 20;

    /** Kept here, because a logger that nobody holds forgets its filter. */
    private static final Logger FRAMEWORK =
            Logger.getLogger("io.javaoperatorsdk.operator.processing.event.EventProcessor");

    void begin(@Observes StartupEvent event) {
        FRAMEWORK.setFilter(this);
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry.getLevel().intValue() < Level.INFO.intValue()) {
            return true;
        }
        Optional<KubernetesClientException> refusal = refusal(entry.getThrown());
        boolean isConflict = refusal.map(KubernetesClientException::getCode)
                .filter(code -> code == HttpURLConnection.HTTP_CONFLICT)
                .isPresent();
        if (isConflict || String.valueOf(entry.getMessage()).startsWith(CONFLICT)) {
            return false;
        }
        refusal.ifPresent(why -> {
            entry.setMessage("%s: %s".formatted(entry.getMessage(), words(why)));
            entry.setParameters(null);
            entry.setThrown(null);
        });
        return true;
    }

    private static Optional<KubernetesClientException> refusal(@Nullable Throwable failure) {
        return causes(failure).stream()
                .filter(KubernetesClientException.class::isInstance)
                .map(KubernetesClientException.class::cast)
                .findFirst();
    }

    /** Where the API server said nothing, the last of the causes says why: {@code Connection was closed}. */
    private static String words(KubernetesClientException why) {
        List<Throwable> causes = causes(why);
        Throwable last = causes.get(causes.size() - 1);
        String said = why.getCode() <= 0 && last.getMessage() != null ? last.getMessage() : why.getMessage();
        return String.valueOf(said).lines().findFirst().orElse("");
    }

    private static List<Throwable> causes(@Nullable Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
