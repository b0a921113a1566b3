package dev.punctual.cluster.pod;

import dev.punctual.core.report.LogMark;
import dev.punctual.core.report.RunReport;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the attempts that run, one follower for each. So many stay connected; the others are asked every now and then,
 * until there is a place for them.
 */
@ApplicationScoped
public class LogFollowers {
    private static final Logger LOG = Logger.getLogger(LogFollowers.class);

    /** Most runs of a second or two are over before anybody could have looked at their progress. */
    private static final long FIRST_MILLIS = 1_000;

    private static final long LOOK_MILLIS = 2_000;
    private static final long AGAIN_MILLIS = 2_000;
    private static final long POLL_MILLIS = 10_000;
    private static final int READERS = 2;

    private final Map<String, Following> followed = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, named("log-reader"));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("log-followers"));
    private final LogRequests requests;
    private final Clock clock;
    private final int mostConnections;

    LogFollowers(
            LogRequests requests,
            Clock clock,
            @ConfigProperty(name = "punctual.reports.followers", defaultValue = "500") int mostConnections) {
        this.requests = requests;
        this.clock = clock;
        this.mostConnections = mostConnections;
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record Following(int attempt, LogFollower follower, Runnable news) {}

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        followed.keySet().forEach(this::leave);
        readers.shutdownNow();
    }

    /** How many logs are followed or asked for every now and then. */
    public int count() {
        return followed.size();
    }

    /** What the attempt has told so far; nothing where nobody listens to it. */
    public Optional<RunReport> heard(String runUid, int attempt) {
        return Optional.ofNullable(followed.get(runUid))
                .filter(following -> following.attempt() == attempt)
                .map(following -> following.follower().report());
    }

    /**
     * Listens to an attempt from now on, where nobody does yet.
     *
     * @param news called, on a thread of ours, at most every two seconds, when there is something new
     */
    public void follow(String runUid, PodLog source, Listened listened, Runnable news) {
        Following known = followed.get(runUid);
        if (known != null && known.attempt() == listened.attempt()) {
            return;
        }
        leave(runUid);
        LogFollower follower = new LogFollower(listened, source, requests, readers, clock);
        followed.put(runUid, new Following(listened.attempt(), follower, news));
        later(runUid, follower, FIRST_MILLIS);
    }

    /** It is known that the attempt is silent since that line: that it is heard again is news. */
    public void awaitWords(String runUid, @Nullable LogMark after) {
        Optional.ofNullable(followed.get(runUid))
                .ifPresent(following -> following.follower().awaitWords(after));
    }

    /** Nobody needs to listen to the run any more. */
    public void leave(String runUid) {
        Following left = followed.remove(runUid);
        if (left != null) {
            left.follower().close();
        }
    }

    private void later(String runUid, LogFollower follower, long millis) {
        if (!timer.isShutdown()) {
            ScheduledFuture<?> unused = timer.schedule(() -> connect(runUid, follower), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void connect(String runUid, LogFollower follower) {
        Following current = followed.get(runUid);
        if (current == null || current.follower() != follower) {
            return;
        }
        boolean follows = connections.incrementAndGet() <= mostConnections;
        if (!follows) {
            connections.decrementAndGet();
        }
        follower.connect(follows, () -> {
            if (follows) {
                connections.decrementAndGet();
            }
            later(runUid, follower, follows ? AGAIN_MILLIS : POLL_MILLIS);
        });
    }

    private void look() {
        followed.values().forEach(following -> {
            try {
                following.follower().look();
                if (following.follower().hasNews()) {
                    following.news().run();
                }
            } catch (RuntimeException e) {
                LOG.warn("a follower of a log cannot be looked at", e);
            }
        });
    }
}
