package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.cluster.archive.LogArchive;
import dev.punctual.cluster.pod.BoundedStream;
import dev.punctual.cluster.pod.LogRequests;
import dev.punctual.core.log.LogFilter;
import dev.punctual.core.log.LogLine;
import dev.punctual.core.log.LogReading;
import dev.punctual.core.log.LogSelection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one reader of logs, wherever they are: at the live pod, in the archive, or the end that the status has. */
@ApplicationScoped
public class RunLogs {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][-.a-z0-9]{0,252}");
    private static final int CHUNK = 16 * 1024;

    private final KubernetesClient client;
    private final LogSearch search;

    RunLogs(KubernetesClient client, LogArchive archive, LogRequests requests) {
        this.client = client;
        this.search = new LogSearch(client, archive, requests);
    }

    /** The lines that are asked for; nothing where there is no such run. */
    public Optional<LogAnswer> read(LogQuery query) {
        return run(query).map(run -> read(find(run, query, LogFilter.MOST_LINES + 1), query));
    }

    /** The same as words for whoever follows the log. */
    Optional<LogRecall> recall(LogQuery query) {
        return run(query).map(run -> recall(find(run, query, LogFilter.MOST_LINES + 1), query));
    }

    /** The whole log as it is kept, whatever the filter says; nothing where there is no such run. */
    public Optional<FoundLog> open(LogQuery query) {
        return run(query).map(run -> find(run, query, 0));
    }

    private FoundLog find(JobRun run, LogQuery query, int tail) {
        try {
            return search.find(run, query, tail);
        } catch (KubernetesClientException e) {
            throw new ReadUnavailable("the log cannot be read now: the API server does not answer as expected", e);
        }
    }

    private Optional<JobRun> run(LogQuery query) {
        if (!NAME.matcher(query.namespace()).matches()
                || !NAME.matcher(query.run()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(client.resources(JobRun.class)
                    .inNamespace(query.namespace())
                    .withName(query.run())
                    .get());
        } catch (KubernetesClientException e) {
            throw new ReadUnavailable("the run cannot be read now: the API server does not answer as expected", e);
        }
    }

    private static LogAnswer read(FoundLog found, LogQuery query) {
        if (found instanceof FoundLog.None none) {
            return new LogAnswer(none.attempt(), null, null, false, none.why(), 0, List.of());
        }
        return reader((FoundLog.Open) found, query).answer();
    }

    private static LogRecall recall(FoundLog found, LogQuery query) {
        if (found instanceof FoundLog.None none) {
            return new LogRecall(none.why(), List.of());
        }
        return reader((FoundLog.Open) found, query).recall(query.last());
    }

    private static Reader reader(FoundLog.Open log, LogQuery query) {
        Reader reader = new Reader(log, new LogSelection(query.filter()), new HeardLines(log.attempt(), query.last()));
        reader.readToEnd();
        return reader;
    }

    /** Reads one log. */
    private static final class Reader {
        private final FoundLog.Open log;
        private final LogSelection selection;
        private final HeardLines heard;
        private long served;
        private boolean hasGap;
        private @Nullable String broken;

        Reader(FoundLog.Open log, LogSelection selection, HeardLines heard) {
            this.log = log;
            this.selection = selection;
            this.heard = heard;
        }

        void readToEnd() {
            LogReading reading = new LogReading(this::accept);
            byte[] chunk = new byte[CHUNK];
            try (log) {
                for (int n = log.bytes().read(chunk); n >= 0; n = log.bytes().read(chunk)) {
                    count(chunk, n);
                    reading.accept(chunk, n);
                }
            } catch (IOException e) {
                broken = "the log broke off while it was read: " + e.getMessage();
            }
            reading.end();
        }

        private void count(byte[] chunk, int length) {
            for (int at = 0; at < length; at++) {
                served += chunk[at] == '\n' ? 1 : 0;
            }
        }

        private void accept(LogLine line) {
            hasGap |= log.source() == LogSource.ARCHIVE && line.servedAt() == null && LogArchive.isGap(line.message());
            if (heard.isNew(line)) {
                selection.accept(line);
            }
        }

        private LogRecall recall(@Nullable LogPlace last) {
            HeardLines places = new HeardLines(log.attempt(), last);
            String missing = missing();
            boolean isCut =
                    last != null && selection.passed() > selection.lines().size();
            return new LogRecall(
                    isCut && missing == null ? "of the lines since then only the latest are told" : missing,
                    selection.lines().stream()
                            .<LogWord>map(line -> new LogWord.Line(LogEntry.of(line), places.hear(line)))
                            .toList());
        }

        private LogAnswer answer() {
            String missing = missing();
            return new LogAnswer(
                    log.attempt(),
                    log.container(),
                    log.source(),
                    missing == null,
                    missing,
                    selection.passed(),
                    selection.lines().stream().map(LogEntry::of).toList());
        }

        private @Nullable String missing() {
            return switch (log.source()) {
                case POD -> broken != null ? broken : missingOfPod();
                case ARCHIVE -> broken == null && hasGap ? "the log was too long: its middle is not kept" : broken;
                case TAIL -> "only the end of the log is kept";
            };
        }

        private @Nullable String missingOfPod() {
            if (log.bytes() instanceof BoundedStream bounded && bounded.isCut()) {
                return "the log is longer than what is read at once";
            }
            return served > LogFilter.MOST_LINES
                    ? "of the pod's log the last %d lines were read".formatted(LogFilter.MOST_LINES)
                    : null;
        }
    }
}
