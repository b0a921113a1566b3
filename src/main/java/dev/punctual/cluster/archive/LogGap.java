package dev.punctual.cluster.archive;

import java.util.regex.Pattern;

/** What stands between the beginning and the end of a log that is too long. */
final class LogGap {
    static final Pattern LINE = Pattern.compile("\\[punctual: (?:[0-9]+ bytes|lines) are left out here\\]");

    private LogGap() {}

    static String line(long bytes) {
        return "[punctual: " + bytes + " bytes are left out here]\n";
    }
}
