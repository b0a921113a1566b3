package dev.punctual.local.clock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.core.GoDuration;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Endpoint;
import dev.punctual.local.apiserver.http.Exchange;
import dev.punctual.local.apiserver.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Shows the clock, and moves it on request: one request after the other. */
public final class ClockEndpoint implements Endpoint, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ClockEndpoint.class);
    private static final String PATH = "/local/clock";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long MILLIS_BETWEEN_LOOKS = 10;
    private static final int SHOWN = 5;

    private final LocalClock clock;
    private final Surroundings surroundings;
    private final Walk walk;
    private final ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "punctual-local-clock");
        thread.setDaemon(true);
        return thread;
    });
    /** Up to here somebody wanted the clock to go. */
    private volatile Instant told;

    /** An endpoint for a clock that the operator lives by. */
    public ClockEndpoint(LocalClock clock, Operator operator) {
        this(clock, operator, new Walk(clock, operator, PATIENCE, LONGEST));
    }

    ClockEndpoint(LocalClock clock, Surroundings surroundings, Walk walk) {
        this.clock = clock;
        this.surroundings = surroundings;
        this.walk = walk;
        this.told = clock.instant();
        if (clock.mode() == ClockMode.INLINE) {
            var unused = hand.scheduleWithFixedDelay(
                    this::moveOn, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public Optional<Answer> answer(Exchange exchange) {
        if (!exchange.path().equals(PATH)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (exchange.method()) {
                    case "GET" -> Answer.json(200, face());
                    case "POST" -> answerLater(exchange.object());
                    default -> throw ApiError.methodNotAllowed();
                });
    }

    private ObjectNode face() {
        return Json.object()
                .put("mode", clock.mode().toString())
                .put("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** A walk takes its time: the workers of the API server are for those whom it waits for. */
    private Answer answerLater(ObjectNode body) {
        return new Answer.Later(CompletableFuture.supplyAsync(() -> perform(body), hand));
    }

    private Answer.Whole perform(ObjectNode body) {
        ClockRequest request = ClockRequest.read(body, clock.instant());
        if (request instanceof ClockRequest.Step step) {
            refuseWhereTimePasses();
            told = step.target();
            return answer(step, walk.to(step.target()));
        }
        told = request.target();
        clock.moveTo(request.target());
        surroundings.clockMoved();
        return Answer.json(200, face());
    }

    private void refuseWhereTimePasses() {
        if (!clock.standsStill()) {
            throw new ApiError(
                    409,
                    "Conflict",
                    "step: the clock is " + clock.mode() + ", and steps are for one that stands still:"
                            + " start local mode with PUNCTUAL_LOCAL_CLOCK=manual, or jump");
        }
    }

    private Answer.Whole answer(ClockRequest.Step step, Walk.Result result) {
        if (result.isComplete()) {
            return Answer.json(200, face().put("stops", result.stops()));
        }
        String why = result.isOutOfTime()
                ? "that takes longer than %s of real time; step again to go on"
                        .formatted(GoDuration.format(walk.longest()))
                : "still under way after %s of real time: %s"
                        .formatted(GoDuration.format(walk.patience()), shown(result.underWay()));
        throw new ApiError(
                504,
                "Timeout",
                "the clock stands at %s after %d stops and did not get to %s: %s"
                        .formatted(clock.instant(), result.stops(), step.target(), why));
    }

    private static String shown(List<String> names) {
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? first + " and %d more".formatted(names.size() - SHOWN) : first;
    }

    /** Runs that somebody asked for, by hand or by moving the clock, are not to wait for time. */
    private void moveOn() {
        try {
            if (surroundings.hasRunsThatWait(told) && surroundings.underWay().isEmpty()) {
                surroundings.earliestAfter(clock.instant()).ifPresent(next -> {
                    clock.moveTo(next);
                    surroundings.clockMoved();
                });
            }
        } catch (RuntimeException e) {
            LOG.error("the clock did not move on", e);
        }
    }

    @Override
    public void close() {
        hand.shutdownNow();
    }
}
