package dev.punctual.cluster.read;

import dev.punctual.cluster.pod.PodLog;
import dev.punctual.cluster.read.LogWord.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of a run that somebody listens to, from attempt to attempt. Until it is closed, it has a connection, or lines to tell, or
 * looks again soon: whatever fails is tried again.
 */
public final class FollowedLog implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FollowedLog.class);
    private static final Duration DEAD = Duration.ofMinutes(5);

    private final LogQuery query;
    private final LogListener listener;
    private final LogFollows all;
    private final Consumer<FollowedLog> left;
    private volatile boolean closed;
    private @Nullable Integer heard;
    private @Nullable Integer listening;
    private volatile @Nullable LogConnection connection;
    private volatile @Nullable RecalledLines recalled;
    private final Failures failures = new Failures();
    private LogWord.@Nullable Note lastNote;

    FollowedLog(LogQuery query, LogListener listener, LogFollows all, Consumer<FollowedLog> left) {
        this.query = query;
        this.listener = listener;
        this.all = all;
        this.left = left;
        this.lastNote = query.last() == null ? null : begins(query.last().attempt());
    }

    /** Decides what is to be listened to next. It may take as long as the API server does. */
    void look() {
        trying(this::lookNow);
    }

    /** What fails is tried again: nobody else would ever look at this log. */
    private synchronized void trying(Runnable deed) {
        if (closed) {
            return;
        }
        try {
            deed.run();
        } catch (RuntimeException e) {
            LOG.debugf(e, "the log of run %s in namespace %s", query.run(), query.namespace());
            broken("the API server does not answer");
        }
    }

    private void lookNow() {
        all.runs().summary(query.namespace(), query.run()).ifPresentOrElse(this::look, () -> end("the run is gone"));
    }

    private void look(RunSummary run) {
        boolean isFinished = RunPhase.FINISHED.contains(run.phase());
        Integer latest = run.attempt();
        Integer next = next(latest);
        if (next != null && latest != null && next <= latest) {
            listen(run, next, isFinished || next < latest);
        } else if (isFinished) {
            end(heard == null ? withoutAttempt(run) : "the run is finished");
        } else {
            waits(
                    next,
                    next == null || next == 1 ? "the run has not started yet" : "the next attempt has not started yet");
        }
    }

    private static String withoutAttempt(RunSummary run) {
        String noSuch = "the run is finished and had no such attempt";
        return run.attempt() == null ? NoLog.of(run.phase()).orElse(noSuch) : noSuch;
    }

    /** The one that it listens to; the one that was asked for; else the latest one, and after that each that follows. */
    private @Nullable Integer next(@Nullable Integer latest) {
        if (connection != null) {
            return listening;
        }
        if (query.attempt() == null && heard != null) {
            return heard + 1;
        }
        return query.firstAttempt() == null ? latest : query.firstAttempt();
    }

    private void waits(@Nullable Integer attempt, String words) {
        note(new LogWord.Note(Kind.WAITING, attempt, words));
        all.later(this);
    }

    /** Said once, however often it is so. */
    private void note(LogWord.Note note) {
        if (!note.equals(lastNote)) {
            listener.hear(note);
        }
        lastNote = note;
    }

    /** Whoever goes on from a place knows it already. */
    private static LogWord.Note begins(int attempt) {
        return new LogWord.Note(Kind.ATTEMPT, attempt, "attempt %d".formatted(attempt));
    }

    private void listen(RunSummary run, int attempt, boolean hasEnded) {
        listening = attempt;
        Optional<PodLog> source = all.search().source(run.namespace(), run.uid(), attempt, query.container());
        if (source.isPresent()) {
            connect(source.get(), attempt);
        } else if (hasEnded) {
            all.recall(() -> trying(() -> recall(attempt)));
        } else {
            waits(attempt, "attempt %d has no pod yet".formatted(attempt));
        }
    }

    private void connect(PodLog source, int attempt) {
        LogConnection current = connectionTo(source, attempt);
        CompletableFuture<Void> unused = current.open(all.requests(), all::read)
                .thenAccept(outcome -> all.ask(() -> trying(() -> over(attempt, outcome))));
        if (closed) {
            current.close();
        }
    }

    private LogConnection connectionTo(PodLog source, int attempt) {
        LogConnection current = connection;
        if (current == null || !current.source().equals(source)) {
            HeardLines lines = new HeardLines(attempt, current == null ? place(attempt) : null);
            current = new LogConnection(source, lines, query.filter(), listener, failures::none);
            connection = current;
            note(begins(attempt));
        }
        return current;
    }

    /** Up to where the log of an attempt was heard, by this or by an earlier listener. */
    private @Nullable LogPlace place(int attempt) {
        LogConnection current = connection;
        LogPlace last = query.last();
        if (current != null && current.place() != null) {
            return current.place();
        }
        return heard == null && last != null && last.attempt() == attempt ? last : null;
    }

    private void over(int attempt, LogOpening.Outcome outcome) {
        switch (outcome) {
            case HEARD -> ended(attempt);
            case NOT_YET -> waits(attempt, "the container of attempt %d has not started yet".formatted(attempt));
            case SILENT -> lookNow();
            case BROKEN -> broken("the connection to the log broke");
        }
    }

    /** A stream that ends well may have ended before its container did: servers end what lasts for hours. */
    private void ended(int attempt) {
        if (isOver(attempt)) {
            conclude(attempt);
        } else {
            failures.none();
            all.later(this);
        }
    }

    private boolean isOver(int attempt) {
        LogConnection current = Objects.requireNonNull(connection);
        Optional<RunSummary> run = all.runs().summary(query.namespace(), query.run());
        return run.isEmpty()
                || !Objects.equals(run.get().attempt(), attempt)
                || RunPhase.FINISHED.contains(run.get().phase())
                || all.search().hasEnded(current.source());
    }

    private void conclude(int attempt) {
        connection = null;
        recalled = null;
        heard = attempt;
        failures.none();
        note(new LogWord.Note(Kind.ENDED, attempt, "attempt %d has ended".formatted(attempt)));
        if (query.attempt() != null) {
            end("this attempt has ended");
        } else {
            lookNow();
        }
    }

    private void broken(String why) {
        int failed = failures.another();
        String words = "%s; attempt %d to make it anew".formatted(why, failed);
        note(new LogWord.Note(Kind.RECONNECTING, listening, words));
        all.later(this, Failures.pauseMillis(failed));
    }

    /** The log of an attempt whose pod is gone, as far as it was kept. It may take as long as the archive does. */
    private void recall(int attempt) {
        Optional<LogRecall> kept = all.logs().recall(query.of(attempt, place(attempt)));
        note(begins(attempt));
        kept.map(LogRecall::missing).ifPresent(why -> note(new LogWord.Note(Kind.GAP, attempt, why)));
        RecalledLines lines = new RecalledLines(
                kept.map(LogRecall::lines).orElse(List.of()),
                listener,
                () -> all.ask(() -> trying(() -> conclude(attempt))));
        recalled = lines;
        lines.goOn();
    }

    /** The listener has room again. Whoever says so waits for nobody. */
    public void goOn() {
        LogConnection current = connection;
        if (current != null) {
            all.read(current::goOn);
        }
        RecalledLines lines = recalled;
        if (lines != null) {
            all.read(lines::goOn);
        }
    }

    /** A connection may be dead without anybody having said so. */
    void watch() {
        LogConnection current = connection;
        if (current != null) {
            current.stopIfSilentFor(DEAD);
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
