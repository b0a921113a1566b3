package dev.punctual.local.kubelet;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Ends all processes of a kubelet that goes away. */
final class Farewell {
    private static final Logger LOG = Logger.getLogger(Farewell.class);
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);

    private Farewell() {}

    static void to(Collection<PodWorker> workers, Duration grace) {
        List<ContainerProcess> running = workers.stream()
                .flatMap(worker -> worker.runs().stream())
                .flatMap(run -> run.process().stream())
                .toList();
        running.forEach(ContainerProcess::terminate);
        if (!allEnd(running, grace)) {
            running.forEach(ContainerProcess::kill);
            if (!allEnd(running, AFTER_KILL)) {
                LOG.warn("a process of a pod did not end");
            }
        }
    }

    private static boolean allEnd(List<ContainerProcess> processes, Duration within) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ContainerProcess::end).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
