package dev.punctual.core.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names that are derived instead of chosen: the second try to create the same thing meets the first. A name that would be
 * too long is cut and ends in a hash of the whole, so two long names never become one.
 */
public final class DerivedName {
    /** The longest name of a Job: its pods carry it in a label. */
    public static final int MAX_LENGTH = 63;

    /** Leaves room for the number of an attempt. */
    private static final int MAX_RUN_LENGTH = 58;

    private static final int MAX_EVENT_LENGTH = 253;

    private static final int DIGEST_BYTES = 10;

    private static final DateTimeFormatter TICK =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int AGAIN_DIGITS = 6;
    private static final Pattern AGAIN = Pattern.compile("-again-[0-9a-f]{%d}$".formatted(AGAIN_DIGITS));

    private DerivedName() {}

    /** The name of the run of a tick: the job's name and the tick in UTC, {@code report-20261124-023000}. */
    public static String ofRun(String scheduledJob, Instant tick) {
        return join(scheduledJob, TICK.format(tick), MAX_RUN_LENGTH);
    }

    /** The name of a further run of a tick, for which there is one for each cause: a UID, say. */
    public static String ofRunAgain(String scheduledJob, Instant tick, String cause) {
        return join(scheduledJob, TICK.format(tick) + "-" + hash(cause), MAX_RUN_LENGTH);
    }

    /** The name of the run that follows a run, by its place among those that follow: {@code <run>-then-<index>}. */
    public static String ofFollowingRun(String run, int index) {
        return join(run, "then-" + index, MAX_RUN_LENGTH);
    }

    /**
     * The name of a run that repeats a run: {@code <run>-again-<digest>}.
     *
     * @param before which run repeated it last, so that two who ask at once ask for the same, and one who asks later does not
     */
    public static String ofRerun(String run, String before) {
        String first = AGAIN.matcher(run).replaceFirst("");
        return join(first, "again-" + digest(run + "/" + before).substring(0, AGAIN_DIGITS), MAX_RUN_LENGTH);
    }

    /** The name of a run on demand, by something that nobody else has thought of: {@code <job>-<suffix>}. */
    public static String ofRunOnDemand(String scheduledJob, String suffix) {
        return join(scheduledJob, suffix, MAX_RUN_LENGTH);
    }

    /** The name of the Job of an attempt: {@code <run>-<attempt>}. */
    public static String ofJob(String run, int attempt) {
        return join(run, Integer.toString(attempt), MAX_LENGTH);
    }

    /** The name of an Event: that of the object it is about, and a hash of what it tells. */
    public static String ofEvent(String object, String what) {
        return join(object, hash(what), MAX_EVENT_LENGTH);
    }

    /** The name of what a job said at one time: that of the job, and a digest of its words. */
    public static String ofRevision(String scheduledJob, String words) {
        return join(scheduledJob, digest(words), MAX_LENGTH);
    }

    /** A name as the value of a label, which is at most 63 characters long. */
    public static String asLabel(String name) {
        return name.length() <= MAX_LENGTH ? name : cut(name, MAX_LENGTH);
    }

    private static String join(String base, String suffix, int max) {
        int room = max - suffix.length() - 1;
        return (base.length() <= room ? base : cut(base, room)) + "-" + suffix;
    }

    private static String cut(String name, int length) {
        String hash = hash(name);
        String head = name.substring(0, length - hash.length() - 1);
        while (head.endsWith("-") || head.endsWith(".")) {
            head = head.substring(0, head.length() - 1);
        }
        return head + "-" + hash;
    }

    /** Two texts that differ never have the same: it stands for what is executed. */
    private static String digest(String words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hash(String name) {
        CRC32 forward = new CRC32();
        forward.update(name.getBytes(StandardCharsets.UTF_8));
        CRC32 backward = new CRC32();
        backward.update(new StringBuilder(name).reverse().toString().getBytes(StandardCharsets.UTF_8));
        return "%08x%04x".formatted(forward.getValue(), backward.getValue() & 0xffff);
    }
}
