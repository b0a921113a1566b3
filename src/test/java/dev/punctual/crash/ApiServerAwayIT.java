package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.crash.WriteProxy.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The API server does not answer while ticks come due, or answers that it has no etcd, and then it does again. Where that lasts
 * longer than a lease the operator ends, and is started again as a kubelet would.
 */
class ApiServerAwayIT {
    private static final Clock CLOCK = Clock.systemUTC();

    private static final String TICKS =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: ScheduledJob
            metadata: {name: ticks}
            spec:
              schedule: "@every 1s"
              concurrencyPolicy: Allow
              missedRuns: {policy: RunAll, limit: 4}
              history: {succeeded: 1000, failed: 1000}
              run:
                template:
                  spec: {containers: [{name: main, image: busybox, command: ["true"]}]}
            """;

    enum Outage {
        /** Shorter than a lease: it goes on. */
        RESTARTING(Duration.ofSeconds(4)) {
            @Override
            void begin(WriteProxy proxy) {
                proxy.goAway();
            }

            @Override
            void end(WriteProxy proxy) {
                proxy.comeBack();
            }
        },
        AWAY(Duration.ofSeconds(14)) {
            @Override
            void begin(WriteProxy proxy) {
                proxy.goAway();
            }

            @Override
            void end(WriteProxy proxy) {
                proxy.comeBack();
            }
        },
        /** Half of what is asked fails at once; half waits for an answer that never comes, not even when all is well again. */
        WITHOUT_ETCD(Duration.ofMinutes(1)) {
            @Override
            void begin(WriteProxy proxy) {
                AtomicInteger asked = new AtomicInteger();
                proxy.weather(request -> Optional.of(
                        asked.incrementAndGet() % 2 == 0 ? new Fault.Answer(500, Map.of()) : new Fault.Silence()));
            }

            @Override
            void end(WriteProxy proxy) {
                proxy.weather(request -> Optional.empty());
            }
        };

        private final Duration lasts;

        Outage(Duration lasts) {
            this.lasts = lasts;
        }

        abstract void begin(WriteProxy proxy);

        abstract void end(WriteProxy proxy);

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_tick_of_the_outage_gets_its_run_or_is_counted(Outage outage) throws Exception {
        try (Stage stage = Stage.open();
                OperatorProcess operator = stage.operator("operator-" + outage.word())) {
            stage.create("default", TICKS);
            TickAccount ticks = new TickAccount(stage.client(), "default", "ticks", Duration.ofSeconds(1));
            until(() -> ticks.runs().size() >= 2);

            outage.begin(stage.proxy());
            Instant end = CLOCK.instant().plus(outage.lasts);
            until(() -> isServed(operator) && CLOCK.instant().isAfter(end));
            outage.end(stage.proxy());

            until(() -> isServed(operator) && accountedUpTo(ticks).isAfter(end.plusSeconds(2)));
            if (outage != Outage.RESTARTING) {
                assertThat(ticks.missed())
                        .as("of so many ticks at most four run late")
                        .isPositive();
            }
            ticks.verify();
        }
    }

    /** Starts it again where it has ended. */
    private static boolean isServed(OperatorProcess operator) throws Exception {
        if (!operator.isAlive()) {
            operator.restart();
        }
        return true;
    }

    private static Instant accountedUpTo(TickAccount ticks) {
        Instant recorded = ticks.read().getStatus().lastScheduledTime();
        return recorded == null ? Instant.EPOCH : recorded;
    }

    private static void until(Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(reached);
    }
}
