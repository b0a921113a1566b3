package dev.punctual.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.crash.Stage;
import dev.punctual.soak.check.Chronicle;
import dev.punctual.soak.check.Server;
import dev.punctual.soak.check.Watching;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How long it lasts is {@code -Dpunctual.soak.lasts} (an ISO duration), which troubles come and what is asked for is
 * {@code -Dpunctual.soak.seed}; when they come depends on the machine.
 */
class SoakIT {
    private static final Logger LOG = Logger.getLogger(SoakIT.class);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LASTS = Duration.parse(System.getProperty("punctual.soak.lasts", "PT90S"));
    private static final long SEED = Long.getLong("punctual.soak.seed", CLOCK.millis());

    /** What a replica may hold more at the end than in the middle, when there are as many runs: caches that fill, and chance. */
    private static final double LEVEL = 1.25;

    private final Random random = new Random(SEED);

    @Test
    void every_promise_is_kept_whatever_happens() throws Exception {
        LOG.infof("a soak of %s with seed %d", LASTS, SEED);
        Chronicle chronicle = new Chronicle();
        try (Stage stage = Stage.open();
                Watching watching = Watching.of(server(stage.access()), chronicle);
                Replica first = new Replica(stage, "soak-first");
                Replica second = new Replica(stage, "soak-second")) {
            Load load = new Load(stage, random);
            Storm storm = new Storm(random, List.of(first, second));
            load.begin();

            rage(load, storm, LASTS.dividedBy(2));
            storm.spareTheFirst();
            until(Duration.ofMinutes(1), Duration.ofMillis(200), first::isReady);
            long halfway = first.heldMebibytes();
            rage(load, storm, LASTS.dividedBy(2));
            storm.calm();
            load.end(CLOCK.instant());
            comeToRest(chronicle, first, second);

            long atTheEnd = first.heldMebibytes();
            LOG.infof(
                    "%s, %d of them made ahead; troubles %s; MiB held %d, then %d",
                    chronicle.size(), chronicle.madeAhead(), storm.came(), halfway, atTheEnd);
            assertThat(chronicle.breaches()).as("seed %d", SEED).isEmpty();
            assertThat(watching.gap()).as("what was not heard").isNull();
            assertThat(List.of("Succeeded", "Failed", "Cancelled", "Skipped")).allMatch(chronicle::hasSeen);
            assertThat(chronicle.madeAhead()).as("runs made ahead").isPositive();
            assertThat(storm.came()).as("troubles").isNotEmpty();
            assertThat(atTheEnd).as("MiB held").isLessThan(Math.round(halfway * LEVEL) + 20);
        }
    }

    private static Server server(Config access) {
        String authority = new String(Base64.getDecoder().decode(access.getCaCertData()), StandardCharsets.US_ASCII);
        return new Server(URI.create(access.getMasterUrl()), access.getOauthToken(), authority);
    }

    private static void rage(Load load, Storm storm, Duration lasts) {
        Instant end = CLOCK.instant().plus(lasts);
        until(lasts.plusMinutes(2), Duration.ofMillis(400), () -> {
            Instant now = CLOCK.instant();
            storm.blow(now);
            load.step(now);
            return now.isAfter(end);
        });
    }

    /** Nothing is asked for any more, so what is found wrong now stays so, but for what has not been heard yet. */
    private static void comeToRest(Chronicle chronicle, Replica... replicas) {
        try {
            until(Duration.ofMinutes(3), Duration.ofSeconds(1), () -> {
                for (Replica replica : replicas) {
                    replica.revive();
                }
                return chronicle.isAtRest() && chronicle.breaches().isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            LOG.warnf("no rest: %s", chronicle.restless());
        }
    }

    private static void until(Duration patience, Duration step, Callable<Boolean> reached) {
        await().atMost(patience).pollInterval(step).until(reached);
    }
}
