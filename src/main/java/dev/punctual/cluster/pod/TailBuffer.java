package dev.punctual.cluster.pod;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Keeps the last 4 KiB of what runs through it, however much that is. */
final class TailBuffer {
    static final int CAPACITY = 4096;

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;?]{0,64}[A-Za-z]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private byte[] kept = new byte[0];

    /** More of it, at most as much as is kept. */
    void append(byte[] chunk, int length) {
        int keep = Math.min(kept.length, CAPACITY - length);
        byte[] joined = Arrays.copyOfRange(kept, kept.length - keep, kept.length + length);
        System.arraycopy(chunk, 0, joined, keep, length);
        kept = joined;
    }

    /**
     * The end as text of at most 4 KiB in UTF-8: what is not UTF-8 is replaced, colours and control characters are left
     * out, and a cut first line is dropped.
     */
    String text() {
        String raw = new String(kept, StandardCharsets.UTF_8);
        String text = CONTROL.matcher(COLOUR.matcher(raw).replaceAll("")).replaceAll("");
        if (kept.length == CAPACITY) {
            int firstBreak = text.indexOf('\n');
            text = text.substring(firstBreak >= 0 && firstBreak < text.length() - 1 ? firstBreak + 1 : 0);
        }
        while (text.getBytes(StandardCharsets.UTF_8).length > CAPACITY) {
            text = text.substring(text.length() / 8 + 1);
        }
        return text.stripTrailing();
    }
}
