package dev.punctual.core.report;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log as the kubelet serves it with the time in front of each line, and knows up to where. A reading that breaks off
 * is begun again a little earlier: what was heard already is passed over. Not for several threads at once.
 */
public final class ReportReading {
    private static final int SHORTEST_STAMP = "2026-01-02T03:04:05Z".length();
    private static final int LONGEST_STAMP = 40;

    private static final Duration NOTEWORTHY = Duration.ofSeconds(1);

    private final int attempt;
    private final LineSplitter splitter = new LineSplitter(this::line);
    private RunReport report;

    /** Where an earlier reading ended, until this one is past it. */
    private @Nullable LogMark earlier;

    private int seenThere;
    private boolean isFirstLine = true;

    /** The time in front of the newest line, as it was written: it is read only when somebody asks. */
    private byte[] stamp = new byte[0];

    private int linesOfStamp;

    /** @param known what is recorded of that attempt already; its position says where to go on */
    public ReportReading(int attempt, RunReport known) {
        this.attempt = attempt;
        this.report = known;
        this.earlier = known.account().position();
    }

    /** The log is served again, from its beginning or from any line up to the position. */
    public void beginAgain() {
        earlier = position();
        seenThere = 0;
        isFirstLine = true;
        stamp = new byte[0];
        splitter.drop();
    }

    /** More of the log. */
    public void accept(byte[] bytes, int count) {
        splitter.accept(bytes, count);
    }

    /** The log has come to its end. */
    public void end() {
        splitter.end();
    }

    /** What was told so far, with the position of the newest line. */
    public RunReport report() {
        return report.with(report.account().upTo(position()));
    }

    /** Up to where it is read; null before the first line. */
    public @Nullable LogMark position() {
        Instant time = time(stamp);
        return time == null ? earlier : new LogMark(attempt, time, linesOfStamp);
    }

    private void line(byte[] bytes, int from, int to) {
        int blank = blank(bytes, from, Math.min(to, from + LONGEST_STAMP));
        if (blank < 0) {
            return;
        }
        if (earlier != null && isHeard(earlier, bytes, from, blank)) {
            if (mayReport(bytes, blank + 1, to)) {
                report = report.rehearing(new String(bytes, blank + 1, to - blank - 1, StandardCharsets.UTF_8));
            }
            return;
        }
        note(bytes, from, blank);
        if (mayReport(bytes, blank + 1, to)) {
            String text = new String(bytes, blank + 1, to - blank - 1, StandardCharsets.UTF_8);
            Instant at = time(stamp);
            report = at == null ? report : report.plus(text, at);
        }
    }

    private static int blank(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == ' ') {
                return isStamp(bytes, from, at) ? at : -1;
            }
        }
        return -1;
    }

    /** What the kubelet itself has to say of a log has no time in front of it. */
    private static boolean isStamp(byte[] bytes, int from, int to) {
        return to - from >= SHORTEST_STAMP && bytes[from + 4] == '-' && bytes[from + 10] == 'T';
    }

    /** Most lines are no reports: they cost no more than this. Colours may stand in front of one. */
    private static boolean mayReport(byte[] bytes, int from, int to) {
        return from < to && (bytes[from] == ':' || (bytes[from] >= 0 && bytes[from] < ' '));
    }

    /** A line of the very time where the earlier reading ended may be one of those it read, or a later one. */
    private boolean isHeard(LogMark end, byte[] bytes, int from, int blank) {
        Instant time = time(Arrays.copyOfRange(bytes, from, blank));
        boolean mayLack = isFirstLine;
        isFirstLine = false;
        if (time == null || time.isBefore(end.time())) {
            return true;
        }
        if (mayLack && time.isAfter(end.time())) {
            report = report.with(report.account()
                    .lacking("the log lines between %s and %s were not served".formatted(end.time(), time)));
        }
        if (time.equals(end.time()) && ++seenThere <= end.lines()) {
            return true;
        }
        stamp = Arrays.copyOfRange(bytes, from, blank);
        linesOfStamp = time.equals(end.time()) ? end.lines() : 0;
        earlier = null;
        return false;
    }

    private void note(byte[] bytes, int from, int blank) {
        if (Arrays.equals(stamp, 0, stamp.length, bytes, from, blank)) {
            linesOfStamp++;
        } else {
            byte[] next = Arrays.copyOfRange(bytes, from, blank);
            if (stamp.length == next.length && Arrays.compare(next, stamp) < 0 && isSetBack(next)) {
                return;
            }
            stamp = next;
            linesOfStamp = 1;
        }
    }

    /**
     * A clock was set back: whoever resumes asks from the latest time on, and cannot tell the lines before it. Lines that were
     * written at once may change places by less than that.
     */
    private boolean isSetBack(byte[] next) {
        Instant before = time(stamp);
        Instant now = time(next);
        if (before == null || now == null || now.isAfter(before.minus(NOTEWORTHY))) {
            return before != null && now != null;
        }
        report = report.with(report.account()
                .lacking("the clock of the node was set back at %s: lines from then on may be missing"
                        .formatted(before)));
        return true;
    }

    private static @Nullable Instant time(byte[] stamp) {
        if (stamp.length == 0) {
            return null;
        }
        String text = new String(stamp, StandardCharsets.US_ASCII);
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
