package dev.punctual.core.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines. Of a line that is too long only the beginning is kept, so memory is bounded. */
public final class LineSplitter {
    static final int LONGEST_LINE = 16 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> lines;

    /** @param lines is given each line, without its end; what is not UTF-8 is replaced */
    public LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    /** More bytes; a line may begin and end anywhere in them. */
    public void accept(byte[] bytes, int length) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                keep(bytes, from, at);
                end();
                from = at + 1;
            }
        }
        keep(bytes, from, length);
    }

    private void keep(byte[] bytes, int from, int to) {
        line.write(bytes, from, Math.min(to - from, LONGEST_LINE - line.size()));
    }

    /** There are no more: what is left is a line as well. */
    public void end() {
        if (line.size() > 0) {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
