package dev.punctual.cluster.command;

import dev.punctual.cluster.command.CommandRefused.Cause;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What the API server refuses, as a refusal of ours in its own words. */
final class Refusing {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String TAKEN = "AlreadyExists";

    private Refusing() {}

    /** Has something done by the API server. */
    static <T> T asking(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (KubernetesClientException e) {
            throw refused(e);
        }
    }

    private static CommandRefused refused(KubernetesClientException e) {
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND -> new CommandRefused(Cause.NOT_FOUND, words(e));
            case HttpURLConnection.HTTP_CONFLICT -> conflict(e);
            case HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE ->
                new CommandRefused(Cause.INVALID, words(e), fields(e));
            case HttpURLConnection.HTTP_FORBIDDEN ->
                new CommandRefused(Cause.FORBIDDEN, "the API server forbids it to the operator: " + words(e));
            case TOO_MANY_REQUESTS -> new CommandRefused(Cause.UNAVAILABLE, "the API server is too busy");
            default -> new CommandRefused(Cause.UNAVAILABLE, "the API server does not do it: " + words(e));
        };
    }

    /** A name that is taken comes under the same status as a version that has changed. */
    private static CommandRefused conflict(KubernetesClientException e) {
        return e.getStatus() != null && TAKEN.equals(e.getStatus().getReason())
                ? new CommandRefused(Cause.CONFLICT, words(e))
                : new CommandRefused(Cause.CHANGED, "it has changed since it was looked at: " + words(e));
    }

    private static String words(KubernetesClientException e) {
        String message = e.getStatus() == null ? null : e.getStatus().getMessage();
        return Objects.requireNonNullElse(message, "no reason is known");
    }

    private static Map<String, String> fields(KubernetesClientException e) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<StatusCause> causes = e.getStatus() == null || e.getStatus().getDetails() == null
                ? List.of()
                : e.getStatus().getDetails().getCauses();
        causes.forEach(cause -> fields.put(
                Objects.requireNonNullElse(cause.getField(), ""), Objects.requireNonNullElse(cause.getMessage(), "")));
        return fields;
    }
}
