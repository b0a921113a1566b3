package dev.punctual.core.report;

/**
 * Cuts a stream of bytes into lines. Of a line that is too long only the beginning is kept, so memory is bounded; a line
 * that lies whole in what is given is not copied.
 */
public final class LineSplitter {
    /** A line as container runtimes write them, 16 KiB, and the time in front of it. */
    static final int LONGEST_LINE = 16 * 1024 + 64;

    /** Takes lines. */
    @FunctionalInterface
    public interface Lines {
        /** A line without its end, from one index to another; the bytes are somebody else's after that. */
        void line(byte[] bytes, int from, int to);
    }

    private final Lines lines;
    private byte[] begun = new byte[256];
    private int length;

    public LineSplitter(Lines lines) {
        this.lines = lines;
    }

    /** More bytes; a line may begin and end anywhere in them. */
    public void accept(byte[] bytes, int count) {
        int from = 0;
        for (int at = 0; at < count; at++) {
            if (bytes[at] == '\n') {
                complete(bytes, from, at);
                from = at + 1;
            }
        }
        keep(bytes, from, count);
    }

    private void complete(byte[] bytes, int from, int to) {
        if (length > 0) {
            keep(bytes, from, to);
            end();
        } else if (to > from) {
            lines.line(bytes, from, Math.min(to, from + LONGEST_LINE));
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        int more = Math.min(to - from, LONGEST_LINE - length);
        if (more <= 0) {
            return;
        }
        if (length + more > begun.length) {
            byte[] larger = new byte[Math.min(LONGEST_LINE, Math.max(length + more, 2 * begun.length))];
            System.arraycopy(begun, 0, larger, 0, length);
            begun = larger;
        }
        System.arraycopy(bytes, from, begun, length, more);
        length += more;
    }

    /** There are no more: what is left is a line as well. */
    public void end() {
        if (length > 0) {
            int whole = length;
            length = 0;
            lines.line(begun, 0, whole);
        }
    }

    /** What is left is no line: it broke off. */
    public void drop() {
        length = 0;
    }
}
