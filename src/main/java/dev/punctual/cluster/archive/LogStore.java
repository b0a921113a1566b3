package dev.punctual.cluster.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where files are kept by their paths; only the two that exist know how. */
sealed interface LogStore permits DirectoryStore, S3Store {

    /** What it is, as people would call it. */
    String name();

    /** A new empty file for what is on its way, which only this user can read. */
    Path draft() throws IOException;

    /** Makes the draft what is under that path; it is seen whole or not at all. The draft may be gone then. */
    void put(String path, Path draft) throws IOException;

    /** What is under that path, to be closed by the reader. */
    Optional<InputStream> get(String path) throws IOException;

    /** The files below a folder, by their paths, with the time of each. */
    Map<String, Instant> list(String folder) throws IOException;

    /** Deletes the files below a folder. */
    void delete(String folder) throws IOException;

    /** Does something with its files, and fails where that takes longer than it may. */
    <T> T within(Pace pace, StoredLogs.Deed<T> deed) throws IOException;

    /** Closes something that has to do with its files, without waiting longer than that. */
    void release(Runnable closing);

    /** How long something may take. */
    enum Pace {
        /** Somebody waits for it. */
        SOON,
        /** It looks at everything there is, and nobody waits. */
        AT_LEISURE
    }

    /** Deletes drafts that were begun before that time. */
    void tidy(Instant before) throws IOException;
}
