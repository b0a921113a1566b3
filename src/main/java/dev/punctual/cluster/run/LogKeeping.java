package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.KeptLog;
import dev.punctual.cluster.archive.ArchiveFailure;
import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.archive.LogKey;
import dev.punctual.cluster.pod.AttemptLogs;
import dev.punctual.cluster.pod.LogUnreadable;
import dev.punctual.cluster.pod.PodLog;
import dev.punctual.cluster.report.LogMetrics;
import dev.punctual.core.run.AttemptRecord;
import dev.punctual.core.run.LogKept;
import dev.punctual.core.run.RunState;
import dev.punctual.core.run.TailSource;
import io.fabric8.kubernetes.api.model.Pod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the logs of attempts: the end in status, all of it in the archive, before anybody lets the pod go. */
@ApplicationScoped
class LogKeeping {
    private static final Logger LOG = Logger.getLogger(LogKeeping.class);

    private final AttemptLogs logs;
    private final LogArchive archive;
    private final LogMetrics metrics;

    LogKeeping(AttemptLogs logs, LogArchive archive, LogMetrics metrics) {
        this.logs = logs;
        this.archive = archive;
        this.metrics = metrics;
    }

    /** The state with the end of the log that tells of its failure, and with what the archive has of its newest attempt. */
    RunState keep(JobRun run, RunState state, @Nullable TailSource source, Stream<Pod> pods) {
        String uid = run.getMetadata().getUid();
        String namespace = run.getMetadata().getNamespace();
        RunState told = source == null
                ? state
                : state.withTail(logs.tail(uid, new PodLog(namespace, source.pod(), source.container())));
        return isToArchive(told) ? archived(run, told, source, pods) : told;
    }

    /** The state of a finished run, with its log in the archive that would not go in before, as long as its pod is there. */
    RunState again(JobRun run, RunState state, Stream<Pod> pods) {
        return missed(state, pods)
                .map(pod -> archived(run, state, null, Stream.of(pod)))
                .orElse(state);
    }

    /** The pod whose log would not go into the archive when its run finished, where it is still there. */
    Optional<Pod> missed(RunState state, Stream<Pod> pods) {
        AttemptRecord last = state.lastAttempt();
        if (!archive.isKept() || last == null || last.log() != LogKept.MISSING) {
            return Optional.empty();
        }
        return pods.filter(found -> found.getMetadata().getName().equals(last.pod()))
                .findFirst();
    }

    private boolean isToArchive(RunState state) {
        AttemptRecord last = state.lastAttempt();
        return archive.isKept()
                && last != null
                && last.reason() != null
                && last.log() == null
                && last.startedAt() != null;
    }

    private RunState archived(JobRun run, RunState state, @Nullable TailSource source, Stream<Pod> pods) {
        AttemptRecord last = state.lastAttempt();
        Optional<Pod> pod = last == null
                ? Optional.empty()
                : pods.filter(found -> found.getMetadata().getName().equals(last.pod()))
                        .findFirst();
        if (last == null || pod.isEmpty()) {
            return state.withLog(LogKept.MISSING);
        }
        Set<PodLog> wanted = Stream.concat(
                        Stream.of(AttemptLogs.source(pod.get())),
                        Stream.ofNullable(source)
                                .filter(other -> other.container() != null)
                                .map(other ->
                                        new PodLog(run.getMetadata().getNamespace(), other.pod(), other.container())))
                .collect(Collectors.toSet());
        LogKept worst = wanted.stream()
                .map(log -> archive(run, last.number(), log))
                .max(Enum::compareTo)
                .orElse(LogKept.MISSING);
        return state.withLog(last.isEnding() && worst == LogKept.ARCHIVED ? LogKept.TRUNCATED : worst);
    }

    /** That a log was kept, or was not, is recorded. */
    void count(RunState before, RunState after) {
        AttemptRecord last = after.lastAttempt();
        AttemptRecord known = before.lastAttempt();
        boolean wasKnown =
                last != null && known != null && known.number() == last.number() && known.log() == last.log();
        if (last != null && last.log() != null && !wasKnown) {
            metrics.archived(LogMetrics.Kept.valueOf(last.log().name()));
        }
    }

    /** An archive that is away delays nothing for long, and fails nothing. */
    private LogKept archive(JobRun run, int attempt, PodLog log) {
        String container = log.container();
        if (container == null) {
            return LogKept.MISSING;
        }
        String uid = run.getMetadata().getUid();
        LogKey key = new LogKey(run.getMetadata().getNamespace(), uid, attempt, container);
        try (LogArchive.Writing writing = archive.begin(key)) {
            boolean whole = logs.give(uid, log, writing::add);
            KeptLog kept = writing.end();
            return whole && kept == KeptLog.ARCHIVED ? LogKept.ARCHIVED : LogKept.TRUNCATED;
        } catch (ArchiveFailure | LogUnreadable | IOException e) {
            LOG.warnf(
                    "the log of attempt %d of run %s/%s is not in the archive: %s",
                    attempt, run.getMetadata().getNamespace(), run.getMetadata().getName(), e.getMessage());
            return LogKept.MISSING;
        }
    }
}
