package dev.punctual.cluster.read;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears a log, as much of it as a test lets it. */
final class LogEar implements LogListener {
    final List<LogWord> words = new CopyOnWriteArrayList<>();
    volatile int room = Integer.MAX_VALUE;
    volatile String stumblesOver = "";
    volatile boolean isOver;
    volatile boolean wasAskedForRoom;

    @Override
    public void hear(LogWord word) {
        if (text(word).equals(stumblesOver)) {
            stumblesOver = "";
            throw new IllegalStateException("it stumbles");
        }
        words.add(word);
    }

    @Override
    public boolean hasRoom() {
        wasAskedForRoom = true;
        return words.size() < room;
    }

    @Override
    public void over() {
        isOver = true;
    }

    /** Lines by what they say, notes by their kind in brackets. */
    List<String> heard() {
        return words.stream().map(LogEar::text).toList();
    }

    List<String> lines() {
        return words.stream()
                .filter(LogWord.Line.class::isInstance)
                .map(LogEar::text)
                .toList();
    }

    /** The place after the last line. */
    LogPlace place() {
        return words.stream()
                .filter(LogWord.Line.class::isInstance)
                .map(word -> ((LogWord.Line) word).place())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static String text(LogWord word) {
        return word instanceof LogWord.Line line
                ? line.entry().message()
                : "(" + ((LogWord.Note) word).kind().name().toLowerCase(Locale.ROOT) + ")";
    }
}
