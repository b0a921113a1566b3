package dev.punctual.cluster.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Logs as compressed files in a store.
 *
 * @param mostBytes how much text of one log is kept
 */
record StoredLogs(LogStore store, long mostBytes) implements LogArchive {
    private static final int BUFFER = 32 * 1024;

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Writing begin(LogKey key) throws ArchiveFailure {
        return new LogWriting(this, key, new LogSpool(store::draft, mostBytes));
    }

    @Override
    public Optional<InputStream> read(LogKey key) throws ArchiveFailure {
        return attempt("did not give a log back", () -> {
            Optional<InputStream> stored = store.get(key.path());
            return stored.isPresent() ? Optional.of(unpacked(stored.get())) : Optional.empty();
        });
    }

    private static InputStream unpacked(InputStream stored) throws IOException {
        try {
            return new GZIPInputStream(stored, BUFFER);
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    @Override
    public List<LogKey> logs(ArchivedRun run) throws ArchiveFailure {
        return attempt("did not list the logs of a run", () -> store.list(run.folder())).keySet().stream()
                .map(path -> path.substring(run.folder().length()))
                .flatMap(file -> LogKey.ofFile(run, file).stream())
                .toList();
    }

    @Override
    public void delete(ArchivedRun run) throws ArchiveFailure {
        attempt("did not delete the logs of a run", () -> {
            store.delete(run.folder());
            return run;
        });
    }

    @Override
    public Map<ArchivedRun, Instant> runs() throws ArchiveFailure {
        Map<ArchivedRun, Instant> runs = new HashMap<>();
        attempt(LogStore.Pace.AT_LEISURE, "did not list its logs", () -> store.list(""))
                .forEach((path, time) -> runOf(path)
                        .ifPresent(run -> runs.merge(run, time, (one, other) -> one.isAfter(other) ? one : other)));
        return runs;
    }

    /** What somebody else put there is none of ours. */
    private static Optional<ArchivedRun> runOf(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length != 3 || !ArchivedRun.isNamespace(parts[0]) || !ArchivedRun.isUid(parts[1])) {
            return Optional.empty();
        }
        return LogKey.ofFile(new ArchivedRun(parts[0], parts[1]), parts[2]).map(LogKey::run);
    }

    @Override
    public void tidy(Instant before) throws ArchiveFailure {
        attempt(LogStore.Pace.AT_LEISURE, "was not tidied", () -> {
            store.tidy(before);
            return before;
        });
    }

    /** Something that a store does. */
    interface Deed<T> {
        T done() throws IOException;
    }

    @Override
    public String toString() {
        return store.name();
    }

    <T> T attempt(String otherwise, Deed<T> deed) throws ArchiveFailure {
        return attempt(LogStore.Pace.SOON, otherwise, deed);
    }

    private <T> T attempt(LogStore.Pace pace, String otherwise, Deed<T> deed) throws ArchiveFailure {
        try {
            return store.within(pace, deed);
        } catch (IOException e) {
            throw new ArchiveFailure("the log archive in %s %s: %s".formatted(store.name(), otherwise, said(e)), e);
        }
    }

    /** A message of the JDK may be only the name of a file. */
    private static String said(IOException e) {
        boolean isPlain = e.getClass() == IOException.class && e.getMessage() != null;
        return isPlain ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
