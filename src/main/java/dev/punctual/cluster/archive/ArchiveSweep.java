package dev.punctual.cluster.archive;

import static java.util.stream.Collectors.groupingBy;

import dev.punctual.cluster.leader.Leadership;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Lets the logs of a run go when the run has gone: at once where that is heard of, and by a comparison with the runs that
 * the API server lists for what was not heard.
 */
@ApplicationScoped
public class ArchiveSweep {
    /** What is younger is left alone, whatever the lists say. */
    static final Duration YOUNG = Duration.ofHours(1);

    private static final long FIRST_SECONDS = 60;
    private static final long EVERY_SECONDS = 3600;
    private static final Logger LOG = Logger.getLogger(ArchiveSweep.class);

    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "archive-sweep");
        thread.setDaemon(true);
        return thread;
    });
    private final LogArchive archive;
    private final LivingRuns runs;
    private final BooleanSupplier isLeading;
    private final Clock clock;

    @Inject
    ArchiveSweep(LogArchive archive, LivingRuns runs, Leadership leadership, Clock clock) {
        this(archive, runs, leadership::isOurs, clock);
    }

    ArchiveSweep(LogArchive archive, LivingRuns runs, BooleanSupplier isLeading, Clock clock) {
        this.archive = archive;
        this.runs = runs;
        this.isLeading = isLeading;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its only failure is that it was stopped
    void start(@Observes StartupEvent event) {
        if (archive.isKept()) {
            sweeper.scheduleWithFixedDelay(this::sweepInPeace, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** The run was deleted: so are its logs, soon. Returns at once; what fails is left to the next sweep. */
    public void depart(String namespace, String uid) {
        if (archive.isKept()) {
            sweeper.execute(() -> delete(new ArchivedRun(namespace, uid)));
        }
    }

    /** A sweep that fails is followed by another one. */
    private void sweepInPeace() {
        try {
            sweep();
        } catch (ArchiveFailure | RuntimeException e) {
            LOG.warnf("The logs of runs that are gone could not be swept: %s", e.getMessage());
        }
    }

    /** Archive first, runs second: what is in the archive and not among the runs has had its run, and lost it. */
    void sweep() throws ArchiveFailure {
        if (!isLeading.getAsBoolean()) {
            return;
        }
        Instant old = clock.instant().minus(YOUNG);
        archive.tidy(old);
        Map<String, List<ArchivedRun>> kept = archive.runs().entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(old))
                .map(Map.Entry::getKey)
                .collect(groupingBy(ArchivedRun::namespace));
        kept.forEach(this::sweep);
    }

    private void sweep(String namespace, List<ArchivedRun> kept) {
        Optional<Set<String>> living = runs.uids(namespace);
        living.ifPresent(
                uids -> kept.stream().filter(run -> !uids.contains(run.uid())).forEach(this::delete));
    }

    private void delete(ArchivedRun run) {
        try {
            archive.delete(run);
        } catch (ArchiveFailure e) {
            LOG.debugf(
                    "the logs of run %s in namespace %s are left to the next sweep: %s",
                    run.uid(), run.namespace(), e.words());
        }
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
    }
}
