package dev.punctual.local.kubelet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Cuts output into records {@code TIME FLAG TEXT\n}. The flag is F for a full line and P for a part of one, because a line
 * longer than 16 KiB is cut, as container runtimes do, so that no output needs unbounded memory.
 */
final class LogRecords {
    /** Bytes of the time, the flag and the two blanks in front of the text. */
    static final int HEADER = 33;

    static final int LONGEST_TEXT = 16 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private final byte[] line = new byte[LONGEST_TEXT];
    private int length;

    /** The records that these bytes complete; what is left of a line waits for the next ones. */
    ByteBuffer add(byte[] bytes, int count, Instant now) {
        byte[] time = TIME.format(now).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer records = ByteBuffer.allocate(size(bytes, count));
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                flush(records, time, 'F');
            } else {
                if (length == LONGEST_TEXT) {
                    flush(records, time, 'P');
                }
                line[length++] = bytes[i];
            }
        }
        return records.flip();
    }

    /** The last line, if it had no end. */
    ByteBuffer rest(Instant now) {
        ByteBuffer records = ByteBuffer.allocate(HEADER + length + 1);
        if (length > 0) {
            flush(records, TIME.format(now).getBytes(StandardCharsets.US_ASCII), 'P');
        }
        return records.flip();
    }

    private int size(byte[] bytes, int count) {
        int lines = 1 + (length + count) / LONGEST_TEXT;
        for (int i = 0; i < count; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return length + count + lines * (HEADER + 1);
    }

    private void flush(ByteBuffer records, byte[] time, char flag) {
        records.put(time).put((byte) ' ').put((byte) flag).put((byte) ' ');
        records.put(line, 0, length).put((byte) '\n');
        length = 0;
    }
}
