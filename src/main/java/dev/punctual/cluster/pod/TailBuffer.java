package dev.punctual.cluster.pod;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Keeps the last 4 KiB of the lines that run through it, however many they are. */
final class TailBuffer {
    static final int CAPACITY = 4096;

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;?]{0,64}[A-Za-z]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private final byte[] kept = new byte[2 * CAPACITY];
    private int length;
    private boolean cut;

    /** One more line, without its end. */
    void appendLine(byte[] bytes, int from, int to) {
        append(bytes, Math.max(from, to - CAPACITY), to);
        append(new byte[] {'\n'}, 0, 1);
    }

    private void append(byte[] bytes, int from, int to) {
        int more = to - from;
        if (length + more > kept.length) {
            int left = Math.min(length, CAPACITY);
            System.arraycopy(kept, length - left, kept, 0, left);
            cut |= left < length;
            length = left;
        }
        System.arraycopy(bytes, from, kept, length, more);
        length += more;
    }

    /**
     * The end as text of at most 4 KiB in UTF-8: what is not UTF-8 is replaced, colours and control characters are left
     * out, and a cut first line is dropped.
     */
    String text() {
        int start = Math.max(0, length - CAPACITY);
        String raw = new String(kept, start, length - start, StandardCharsets.UTF_8);
        String text = CONTROL.matcher(COLOUR.matcher(raw).replaceAll("")).replaceAll("");
        if (cut || start > 0) {
            int firstBreak = text.indexOf('\n');
            text = text.substring(firstBreak >= 0 && firstBreak < text.length() - 1 ? firstBreak + 1 : 0);
        }
        while (text.getBytes(StandardCharsets.UTF_8).length > CAPACITY) {
            text = text.substring(text.length() / 8 + 1);
        }
        return text.stripTrailing();
    }
}
