package dev.punctual.core.log;

import dev.punctual.core.report.LineSplitter;
import dev.punctual.core.report.ReportLine.Stage;
import dev.punctual.core.report.ReportParser;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a log into lines that know what they say and where they belong. Whatever the bytes are, there is no
 * exception, and what is remembered is bounded.
 */
public final class LogReading {
    private static final Pattern CONTINUATION = Pattern.compile(
            "[ \t]+\\S.*|(?:Caused by|Suppressed): .*|Traceback \\(most recent call last\\):.*|\\.\\.\\. .*");
    private static final int SHORTEST_STAMP = "2026-01-01T00:00:00Z".length();
    private static final int LONGEST_STAMP = "2026-01-01T00:00:00.123456789+00:00".length();

    private final Consumer<LogLine> lines;
    private final LineSplitter splitter =
            new LineSplitter((bytes, from, to) -> read(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    private @Nullable String stage;
    private LogLevel level = LogLevel.UNKNOWN;
    private boolean inTraceback;

    /** @param lines is given each line in its turn */
    public LogReading(Consumer<LogLine> lines) {
        this.lines = lines;
    }

    /** More bytes; a line may begin and end anywhere in them. */
    public void accept(byte[] bytes, int length) {
        splitter.accept(bytes, length);
    }

    /** There are no more: what is left is a line as well. */
    public void end() {
        splitter.end();
    }

    private void read(String served) {
        Instant servedAt = stamp(served);
        String text = servedAt == null ? served : served.substring(Math.min(served.indexOf(' ') + 1, served.length()));
        if (text.isBlank()) {
            return;
        }
        Wording wording = Wording.of(text.stripTrailing());
        if (wording.message().startsWith("::") && ReportParser.parse(wording.message()) instanceof Stage begun) {
            stage = begun.name();
        }
        boolean continues = continues(wording);
        level = continues ? level : wording.level();
        Instant time = wording.time() == null ? servedAt : wording.time();
        lines.accept(new LogLine(servedAt, time, level, wording.message(), wording.context(), stage, continues));
    }

    /** The last line of Python's traceback, which names the exception, stands at the beginning of the line as well. */
    private boolean continues(Wording wording) {
        if (wording.message().startsWith("Traceback ")) {
            inTraceback = true;
            return level == LogLevel.ERROR || level == LogLevel.FATAL;
        }
        if (wording.level() != LogLevel.UNKNOWN || wording.time() != null) {
            inTraceback = false;
            return false;
        }
        boolean matches = CONTINUATION.matcher(wording.message()).matches();
        boolean continues = matches || inTraceback;
        inTraceback &= matches;
        return continues;
    }

    /** When the node took the line down, where the log was served with that. */
    private static @Nullable Instant stamp(String served) {
        int blank = served.indexOf(' ');
        int end = blank < 0 ? served.length() : blank;
        if (end < SHORTEST_STAMP || end > LONGEST_STAMP || served.charAt(4) != '-' || served.charAt(10) != 'T') {
            return null;
        }
        try {
            return OffsetDateTime.parse(served.substring(0, end)).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
