package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator is killed with SIGKILL after its first write, after its second, and so on until it needs no more. */
class KillAfterEveryWriteIT {
    private static final Logger LOG = Logger.getLogger(KillAfterEveryWriteIT.class);

    /** Fewer would mean that the story is not told: creating, starting, ending and stopping runs takes more writes. */
    private static final int FEWEST_WRITES = 20;

    private static final int MOST_ROUNDS = 60;

    @TempDir
    Path folder;

    @Test
    void neither_doubles_nor_loses_a_run() throws Exception {
        try (Stage stage = Stage.open();
                OperatorProcess operator = stage.operator("operator-every-write")) {
            KubernetesClient client = stage.client();
            WriteProxy proxy = stage.proxy();
            int killed = 0;
            for (int k = 1; k <= MOST_ROUNDS && killed == k - 1; k++) {
                if (isKilledAfter(k, client, proxy, operator)) {
                    killed++;
                }
            }
            LOG.infof("The operator was killed after each of %d writes", killed);
            assertThat(killed).isBetween(FEWEST_WRITES, MOST_ROUNDS - 1);
        }
    }

    /** Plays one round; false when the operator came to the end of it with fewer writes. */
    private boolean isKilledAfter(int k, KubernetesClient client, WriteProxy proxy, OperatorProcess operator)
            throws Exception {
        Round round = new Round(client, "round-" + k, folder);
        AtomicInteger writes = new AtomicInteger();
        AtomicBoolean killed = new AtomicBoolean();
        proxy.onWrite(write -> {
            if (round.owns(write) && writes.incrementAndGet() == k) {
                LOG.infof("Killed after write %d: %s", k, write);
                killed.set(true);
                operator.kill();
            }
        });
        round.begin();
        await("round " + k)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!operator.isAlive()) {
                        operator.restart();
                    }
                    return round.isOver();
                });
        round.verify();
        proxy.onWrite(write -> {});
        round.end();
        return killed.get();
    }
}
