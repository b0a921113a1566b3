package dev.punctual.cluster.archive;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where no archive is configured: nothing is kept, so there is nothing. */
record NoArchive() implements LogArchive {
    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public Writing begin(LogKey key) throws ArchiveFailure {
        throw new ArchiveFailure("no log archive is configured", null);
    }

    @Override
    public Optional<InputStream> read(LogKey key) {
        return Optional.empty();
    }

    @Override
    public List<LogKey> logs(ArchivedRun run) {
        return List.of();
    }

    @Override
    public void delete(ArchivedRun run) {}

    @Override
    public Map<ArchivedRun, Instant> runs() {
        return Map.of();
    }

    @Override
    public void tidy(Instant before) {}
}
