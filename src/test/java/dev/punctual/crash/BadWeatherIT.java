package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.crash.WriteProxy.Fault;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API server answers as it does on bad days, while the same story goes on as always; then the weather clears up. */
class BadWeatherIT {
    private static final Logger LOG = Logger.getLogger(BadWeatherIT.class);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LASTS = Duration.ofSeconds(5);

    /** What the story takes on a good day, and as much again for what is tried anew; a hot loop makes thousands in a second. */
    private static final int REQUESTS_PER_SECOND = 100;

    @TempDir
    Path folder;

    private enum Weather {
        TOO_MANY_REQUESTS(everyOther(request -> true, new Fault.Answer(429, Map.of("Retry-After", "1")))),
        SERVER_ERRORS(everyOther(WriteProxy::isWrite, new Fault.Answer(500, Map.of()))),
        SILENCE(everyOther(WriteProxy::isWrite, new Fault.Silence())),
        WATCHES_CLOSED(request -> Optional.empty()) {
            @Override
            void blow(Stage stage, String namespace) {
                stage.proxy().closeWatches();
            }
        },
        WATCHES_EXPIRED(request -> Optional.empty()) {
            @Override
            void blow(Stage stage, String namespace) {
                stage.proxy().expireWatches();
            }
        },
        OTHER_WRITERS(request -> Optional.empty()) {
            @Override
            void blow(Stage stage, String namespace) {
                stage.client().resources(JobRun.class).inNamespace(namespace).list().getItems().stream()
                        .map(run -> run.getMetadata().getName())
                        .forEach(name -> touch(stage, namespace, name));
            }
        };

        @SuppressWarnings("ImmutableEnumChecker") // never changed after its making
        private final Function<HttpServerRequest, Optional<Fault>> requests;

        Weather(Function<HttpServerRequest, Optional<Fault>> requests) {
            this.requests = requests;
        }

        /** What happens besides, several times in a second. */
        void blow(Stage stage, String namespace) {}

        /**
         * The lease is left alone, so that one leader has the whole story. What befalls a lease is told in TwoReplicasIT, ApiServerAwayIT
         * and SoakIT.
         */
        private static Function<HttpServerRequest, Optional<Fault>> everyOther(
                Predicate<HttpServerRequest> which, Fault fault) {
            AtomicInteger met = new AtomicInteger();
            return request ->
                    !request.path().contains("/leases") && which.test(request) && met.incrementAndGet() % 2 == 1
                            ? Optional.of(fault)
                            : Optional.empty();
        }

        private static void touch(Stage stage, String namespace, String name) {
            stage.client()
                    .resources(JobRun.class)
                    .inNamespace(namespace)
                    .withName(name)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\": {\"annotations\": {\"example.com/seen\": \"%s\"}}}"
                                    .formatted(CLOCK.instant()));
        }
    }

    @Test
    void the_promises_hold_and_nothing_is_asked_in_a_loop() throws Exception {
        try (Stage stage = Stage.open();
                OperatorProcess operator = stage.operator("bad-weather")) {
            until(() -> operator.address().isPresent());
            for (Weather weather : Weather.values()) {
                Round round = new Round(stage.client(), namespace(weather), folder);
                round.begin();
                int asked = endure(weather, stage, namespace(weather));
                LOG.infof("%s: %d requests in %s", weather, asked, LASTS);
                assertThat(asked).as("requests on a day of %s", weather).isLessThan(budget());

                until(round::isOver);
                round.verify();
                round.end();
            }
            assertThat(operator.isAlive()).isTrue();
            assertThat(operator.said()).doesNotContain(" ERROR ");
        }
    }

    private static int endure(Weather weather, Stage stage, String namespace) {
        int before = stage.proxy().requests();
        Instant end = CLOCK.instant().plus(LASTS);
        stage.proxy().weather(weather.requests);
        until(() -> {
            weather.blow(stage, namespace);
            return CLOCK.instant().isAfter(end);
        });
        stage.proxy().weather(request -> Optional.empty());
        return stage.proxy().requests() - before;
    }

    private static int budget() {
        return Math.toIntExact(REQUESTS_PER_SECOND * LASTS.toSeconds());
    }

    private static String namespace(Weather weather) {
        return weather.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void until(Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(250))
                .until(reached);
    }
}
