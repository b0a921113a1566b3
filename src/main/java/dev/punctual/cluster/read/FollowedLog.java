package dev.punctual.cluster.read;

import dev.punctual.cluster.pod.PodLog;
import dev.punctual.cluster.read.LogWord.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The log of a run that somebody listens to, from attempt to attempt. Until it is closed, it has an attempt or waits for one. */
public final class FollowedLog implements AutoCloseable {
    private static final long LOOK_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final Duration DEAD = Duration.ofMinutes(5);
    private static final Set<RunGroup> UNFINISHED = Set.of(RunGroup.PENDING, RunGroup.RUNNING);

    private final LogQuery query;
    private final LogListener listener;
    private final LogFollows all;
    private final Consumer<FollowedLog> left;
    private volatile boolean closed;
    private @Nullable Integer heard;
    private volatile @Nullable LogConnection connection;
    private final AtomicInteger failures = new AtomicInteger();
    private LogWord.@Nullable Note lastNote;

    FollowedLog(LogQuery query, LogListener listener, LogFollows all, Consumer<FollowedLog> left) {
        this.query = query;
        this.listener = listener;
        this.all = all;
        this.left = left;
    }

    /** Decides what is to be listened to next. */
    synchronized void look() {
        if (closed) {
            return;
        }
        Optional<RunSummary> run = all.runs().summary(query.namespace(), query.run());
        if (run.isEmpty()) {
            end("the run is gone");
        } else {
            look(run.get());
        }
    }

    private void look(RunSummary run) {
        boolean isFinished = !UNFINISHED.contains(RunGroup.of(run.phase()));
        Integer latest = run.attempt();
        Integer next = next(latest);
        if (next != null && latest != null && next <= latest) {
            listen(run, next, isFinished || next < latest);
        } else if (isFinished) {
            end(heard == null ? "the run is finished and had no such attempt" : "the run is finished");
        } else {
            waits(
                    next,
                    next == null || next == 1 ? "the run has not started yet" : "the next attempt has not started yet");
        }
    }

    /** The attempt that was asked for; else the latest one, and after that each that follows. */
    private @Nullable Integer next(@Nullable Integer latest) {
        if (query.attempt() != null) {
            return query.attempt();
        }
        return heard == null ? latest : Integer.valueOf(heard + 1);
    }

    private void waits(@Nullable Integer attempt, String words) {
        note(new LogWord.Note(Kind.WAITING, attempt, words));
        all.later(this::look, LOOK_MILLIS);
    }

    /** Said once, however often it is so. */
    private void note(LogWord.Note note) {
        if (!note.equals(lastNote)) {
            listener.hear(note);
        }
        lastNote = note;
    }

    private void listen(RunSummary run, int attempt, boolean hasEnded) {
        try {
            Optional<PodLog> source = all.search().source(run.namespace(), run.uid(), attempt, query.container());
            if (source.isPresent()) {
                connect(source.get(), attempt);
            } else if (hasEnded) {
                recall(attempt);
            } else {
                waits(attempt, "attempt %d has no pod yet".formatted(attempt));
            }
        } catch (RuntimeException e) {
            broken(attempt, "the API server does not answer");
        }
    }

    private void connect(PodLog source, int attempt) {
        LogConnection current = connection;
        if (current == null) {
            current = new LogConnection(source, query.filter(), listener, this);
            connection = current;
            note(new LogWord.Note(Kind.ATTEMPT, attempt, "attempt %d".formatted(attempt)));
        }
        current.open(all.requests(), all::soon, outcome -> all.soon(() -> over(attempt, outcome)));
        if (closed) {
            current.close();
        }
    }

    private synchronized void over(int attempt, LogConnection.Outcome outcome) {
        if (closed) {
            return;
        }
        switch (outcome) {
            case HEARD -> ended(attempt);
            case NOT_YET -> waits(attempt, "the container of attempt %d has not started yet".formatted(attempt));
            case BROKEN -> broken(attempt, "the connection to the log broke");
        }
    }

    /** A stream that ends well may have ended before its container did: servers end what lasts for hours. */
    private void ended(int attempt) {
        failures.set(0);
        if (!isOver(attempt)) {
            all.later(this::look, LOOK_MILLIS);
            return;
        }
        conclude(attempt);
    }

    private boolean isOver(int attempt) {
        LogConnection current = Objects.requireNonNull(connection);
        Optional<RunSummary> run = all.runs().summary(query.namespace(), query.run());
        return run.isEmpty()
                || !Objects.equals(run.get().attempt(), attempt)
                || !UNFINISHED.contains(RunGroup.of(run.get().phase()))
                || all.search().hasEnded(current.source());
    }

    private void conclude(int attempt) {
        connection = null;
        heard = attempt;
        note(new LogWord.Note(Kind.ENDED, attempt, "attempt %d has ended".formatted(attempt)));
        if (query.attempt() != null) {
            end("this attempt has ended");
        } else {
            look();
        }
    }

    private void broken(int attempt, String why) {
        int failed = failures.incrementAndGet();
        note(new LogWord.Note(Kind.RECONNECTING, attempt, "%s; attempt %d to make it anew".formatted(why, failed)));
        all.later(this::look, Math.min(LONGEST_PAUSE_MILLIS, LOOK_MILLIS << Math.min(failed - 1, 5)));
    }

    /** The log of an attempt whose pod is gone, as far as it was kept. */
    private void recall(int attempt) {
        LogQuery asked = new LogQuery(query.namespace(), query.run(), attempt, query.container(), query.filter());
        Optional<LogAnswer> answer = all.logs().read(asked);
        note(new LogWord.Note(Kind.ATTEMPT, attempt, "attempt %d".formatted(attempt)));
        answer.map(LogAnswer::missing).ifPresent(why -> note(new LogWord.Note(Kind.GAP, attempt, why)));
        answer.ifPresent(log -> log.lines().forEach(line -> listener.hear(new LogWord.Line(line))));
        conclude(attempt);
    }

    /** What arrives proves that the connection works. */
    void heardSomething() {
        failures.set(0);
    }

    /** The listener has room again. Whoever says so waits for nobody. */
    public void goOn() {
        LogConnection current = connection;
        if (current != null) {
            all.soon(current::goOn);
        }
    }

    /** A connection may be dead without anybody having said so. */
    void watch() {
        LogConnection current = connection;
        if (current != null) {
            current.breakIfSilentFor(DEAD);
        }
    }

    private void end(String why) {
        listener.hear(new LogWord.Note(Kind.OVER, heard, why));
        listener.over();
        close();
    }

    /** Nobody listens any more; the API server is told so. It takes no lock: whoever closes may hold one of their own. */
    @Override
    public void close() {
        closed = true;
        LogConnection current = connection;
        if (current != null) {
            current.close();
        }
        left.accept(this);
    }
}
