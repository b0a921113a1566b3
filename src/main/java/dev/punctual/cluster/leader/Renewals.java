package dev.punctual.cluster.leader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Hears of each renewal of the lease where it is sent, because the library that renews it tells nobody. Others count from the
 * instant that the lease itself names, which is earlier than any answer.
 */
@ApplicationScoped
public class Renewals implements Interceptor {
    /** By which the client knows it. */
    public static final String LISTENER = "punctual-renewals";

    private static final String LEASE = "/leases/" + LeaderElection.NAME;
    private static final String LEASES = "/leases";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tenure tenure;
    private final Clock clock;

    Renewals(Tenure tenure, @Identifier("machine") Clock clock) {
        this.tenure = tenure;
        this.clock = clock;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (response.isSuccessful() && isOfLease(request)) {
            renewTime(request).ifPresent(this::renewed);
        }
    }

    /** One that was set back meanwhile would name a renewal yet to come. */
    private void renewed(Instant renewTime) {
        Duration age = Duration.between(renewTime, clock.instant());
        tenure.renewed(age.isNegative() ? Duration.ZERO : age);
    }

    private static boolean isOfLease(HttpRequest request) {
        String path = request.uri().getPath();
        return switch (request.method()) {
            case "PUT", "PATCH" -> path.endsWith(LEASE);
            case "POST" -> path.endsWith(LEASES);
            default -> false;
        };
    }

    private static Optional<Instant> renewTime(HttpRequest request) {
        try {
            String body = Objects.requireNonNullElse(request.bodyString(), "");
            String text = JSON.readTree(body).at("/spec/renewTime").asText();
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
