package dev.punctual.web.auth;

import dev.punctual.cluster.access.Caller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How often somebody may ask: by user, or by address where nobody has signed in yet. */
@ApplicationScoped
public class RateLimits {
    private static final int MOST_KEPT = 20_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TimeMeter time;
    private final AuthSettings.Limits limits;
    private final Map<Key, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
            return size() > MOST_KEPT;
        }
    };

    RateLimits(@Identifier("machine") Clock clock, AuthSettings settings) {
        this.time = new Meter(clock);
        this.limits = settings.limits();
    }

    private enum What {
        READ,
        COMMAND,
        SIGN_IN,
        UNKNOWN_TOKEN
    }

    private record Key(What what, String who) {}

    /** Counts a question of somebody's; says why it comes too soon. */
    Optional<Refusal> read(Caller caller) {
        return consume(new Key(What.READ, caller.name()));
    }

    /** Counts a command of somebody's; says why it comes too soon. */
    Optional<Refusal> command(Caller caller) {
        return consume(new Key(What.COMMAND, caller.name()));
    }

    /**
     * Counts an attempt to sign in.
     *
     * @throws RuntimeException answered by status 429 where there were too many
     */
    public void countSignIn(HttpServerRequest request) {
        consume(new Key(What.SIGN_IN, address(request))).ifPresent(refusal -> {
            throw new TurnedAway(refusal);
        });
    }

    /** Says why no token of this address is looked at now: too many of them were nobody's. */
    Optional<Refusal> unknownTokens(String address) {
        EstimationProbe probe = bucket(new Key(What.UNKNOWN_TOKEN, address)).estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? Optional.empty() : Optional.of(refusal(probe.getNanosToWaitForRefill()));
    }

    void countUnknownToken(String address) {
        bucket(new Key(What.UNKNOWN_TOKEN, address)).tryConsume(1);
    }

    /** Where a request came from, as far as the server knows. */
    static String address(HttpServerRequest request) {
        SocketAddress from = request.remoteAddress();
        return from == null || from.hostAddress() == null ? "" : from.hostAddress();
    }

    private Optional<Refusal> consume(Key key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(refusal(probe.getNanosToWaitForRefill()));
    }

    private static Refusal refusal(long nanos) {
        return Refusal.tooMany("These are too many requests. Try again in a moment.", Duration.ofNanos(nanos));
    }

    private Bucket bucket(Key key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(key, newKey -> bucket(newKey.what()));
        }
    }

    private Bucket bucket(What what) {
        return switch (what) {
            case READ -> bucket(limits.readsAtOnce(), limits.readsPerSecond(), SECOND);
            case COMMAND -> bucket(limits.commandsAtOnce(), limits.commandsPerSecond(), SECOND);
            case SIGN_IN -> bucket(limits.signInsAtOnce(), 1, limits.signInEvery());
            case UNKNOWN_TOKEN -> bucket(limits.failuresAtOnce(), limits.failuresPerSecond(), SECOND);
        };
    }

    private Bucket bucket(int atOnce, int more, Duration every) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(more, every))
                .withCustomTimePrecision(time)
                .build();
    }

    /** The clock as bucket4j reads it. */
    private record Meter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * SECOND.toNanos() + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
