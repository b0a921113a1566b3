package dev.punctual.cluster.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which log it is: that of one container in one attempt of a run.
 *
 * @param attempt the number of the attempt, from 1
 */
public record LogKey(String namespace, String runUid, int attempt, String container) {
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern FILE = Pattern.compile("([1-9][0-9]{0,8})-(" + CONTAINER.pattern() + ")\\.log\\.gz");

    /** Refuses what is no name in Kubernetes: nothing leads out of the archive. */
    public LogKey {
        new ArchivedRun(namespace, runUid);
        ArchivedRun.require(CONTAINER, "container", container);
        if (attempt < 1) {
            throw new IllegalArgumentException("no attempt: " + attempt);
        }
    }

    /** The log that lies under this name in the folder of a run; nothing where it is none. */
    static Optional<LogKey> ofFile(ArchivedRun run, String file) {
        Matcher name = FILE.matcher(file);
        return name.matches()
                ? Optional.of(new LogKey(run.namespace(), run.uid(), Integer.parseInt(name.group(1)), name.group(2)))
                : Optional.empty();
    }

    /** The run that it is a log of. */
    public ArchivedRun run() {
        return new ArchivedRun(namespace, runUid);
    }

    /** Where it lies, below the root of a store. */
    String path() {
        return run().folder() + attempt + "-" + container + ".log.gz";
    }
}
