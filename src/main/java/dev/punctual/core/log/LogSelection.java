package dev.punctual.core.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps of the lines that run through it the last ones that a filter lets through, within a bound of memory. */
public final class LogSelection implements Consumer<LogLine> {
    static final long MOST_CHARACTERS = 8L << 20;

    private final LogFilter filter;
    private final @Nullable Pattern searched;
    private final Deque<LogLine> kept = new ArrayDeque<>();
    private long characters;
    private long passed;
    private boolean passedFirst;

    /** Nothing is kept yet. */
    public LogSelection(LogFilter filter) {
        this.filter = filter;
        this.searched = filter.search() == null
                ? null
                : Pattern.compile(Pattern.quote(filter.search()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public void accept(LogLine line) {
        boolean found = says(line);
        passedFirst = line.continues() ? passedFirst : found;
        if ((found || passedFirst) && filter.isGraveEnough(line) && filter.isLateEnough(line)) {
            keep(line);
        }
    }

    private boolean says(LogLine line) {
        return searched == null
                || searched.matcher(line.message()).find()
                || line.context().values().stream()
                        .anyMatch(value -> searched.matcher(value).find());
    }

    private void keep(LogLine line) {
        passed++;
        kept.addLast(line);
        characters += size(line);
        while (kept.size() > filter.tail() || (characters > MOST_CHARACTERS && kept.size() > 1)) {
            characters -= size(kept.removeFirst());
        }
    }

    private static long size(LogLine line) {
        long context = line.context().entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        return line.message().length() + context;
    }

    /** What is kept, the earliest line first. */
    public List<LogLine> lines() {
        return List.copyOf(kept);
    }

    /** How many lines the filter let through, those that are no longer kept included. */
    public long passed() {
        return passed;
    }
}
