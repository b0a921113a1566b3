package dev.punctual.cluster.read;

import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.pod.LogRequests;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The logs that are followed, as many as there may be. They share a few threads, none has one of its own: some that wait for nobody,
 * some that wait for the API server, and some that wait for the archive. Who waits there stops nobody else's lines.
 */
@ApplicationScoped
public class LogFollows {
    /** In all, and for one user. */
    static final int MOST = 100;

    static final int MOST_OF_ONE = 10;
    private static final int READERS = 2;
    private static final int ASKERS = 4;
    private static final int RECALLERS = 4;
    private static final long WATCH_SECONDS = 30;
    private static final long LOOK_MILLIS = 1_000;

    private final Runs runs;
    private final RunLogs logs;
    private final LogSearch search;
    private final LogRequests requests;
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, named("followed-logs"));
    private final ExecutorService askers = Executors.newFixedThreadPool(ASKERS, named("followed-logs-asking"));
    private final ExecutorService recallers = Executors.newFixedThreadPool(RECALLERS, named("followed-logs-recall"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(named("followed-logs-timer"));
    private final Map<String, Set<FollowedLog>> followed = new HashMap<>();

    LogFollows(KubernetesClient client, LogArchive archive, LogRequests requests, Runs runs, RunLogs logs) {
        this.runs = runs;
        this.logs = logs;
        this.requests = requests;
        this.search = new LogSearch(client, archive, requests);
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::watch, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Whether there is such a run. */
    public boolean knows(LogQuery query) {
        return runs.summary(query.namespace(), query.run()).isPresent();
    }

    /**
     * Follows a log from its last lines on, from attempt to attempt, until the run is finished or nobody listens.
     *
     * @param who the name of the user
     * @return to be closed by the listener; nothing where there is no such run
     * @throws TooManyFollowers when there are too many in all, or of this user
     */
    public Optional<FollowedLog> follow(LogQuery query, String who, LogListener listener) {
        if (!knows(query)) {
            return Optional.empty();
        }
        FollowedLog log = new FollowedLog(query, listener, this, left -> leave(who, left));
        join(who, log);
        ask(log::look);
        return Optional.of(log);
    }

    private synchronized void join(String who, FollowedLog log) {
        if (count() >= MOST) {
            throw new TooManyFollowers(false, MOST);
        }
        Set<FollowedLog> ofOne = followed.computeIfAbsent(who, name -> new HashSet<>());
        if (ofOne.size() >= MOST_OF_ONE) {
            throw new TooManyFollowers(true, MOST_OF_ONE);
        }
        ofOne.add(log);
    }

    private synchronized void leave(String who, FollowedLog log) {
        Set<FollowedLog> ofOne = followed.getOrDefault(who, new HashSet<>());
        ofOne.remove(log);
        if (ofOne.isEmpty()) {
            followed.remove(who);
        }
    }

    /** How many are followed. */
    public synchronized int count() {
        return followed.values().stream().mapToInt(Set::size).sum();
    }

    private synchronized List<FollowedLog> all() {
        return followed.values().stream().flatMap(Set::stream).toList();
    }

    private void watch() {
        all().forEach(FollowedLog::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        all().forEach(FollowedLog::close);
        List.of(readers, askers, recallers).forEach(ExecutorService::shutdownNow);
    }

    Runs runs() {
        return runs;
    }

    RunLogs logs() {
        return logs;
    }

    LogSearch search() {
        return search;
    }

    LogRequests requests() {
        return requests;
    }

    /** Soon, and waits for nobody; not at all after the end. */
    void read(Runnable deed) {
        soon(readers, deed);
    }

    /** Soon, and may wait for the API server. */
    void ask(Runnable deed) {
        soon(askers, deed);
    }

    /** Soon, and may wait for the archive. */
    void recall(Runnable deed) {
        soon(recallers, deed);
    }

    private static void soon(ExecutorService threads, Runnable deed) {
        try {
            threads.execute(deed);
        } catch (RejectedExecutionException e) {
            // The application ends, and everything was closed.
            return;
        }
    }

    /** Has a log looked at again in a second. */
    void later(FollowedLog log) {
        later(log, LOOK_MILLIS);
    }

    /** Has a log looked at again. */
    void later(FollowedLog log, long millis) {
        if (!timer.isShutdown()) {
            ScheduledFuture<?> unused = timer.schedule(() -> ask(log::look), millis, TimeUnit.MILLISECONDS);
        }
    }
}
