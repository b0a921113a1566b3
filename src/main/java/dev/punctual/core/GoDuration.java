package dev.punctual.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way Kubernetes writes durations: {@code 90s}, {@code 1h30m}, {@code 1.5h}, {@code 100ms}. The units are
 * {@code h, m, s, ms, us} (or {@code µs}) and {@code ns}; a day is not a unit, because days differ in length.
 */
public final class GoDuration {

    private static final int MAX_LENGTH = 64;
    private static final BigInteger MAX_NANOS = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([a-zµμ]*)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /**
     * Reads a duration; anything finer than a nanosecond is cut off.
     *
     * @throws IllegalArgumentException with words for people when the text is not a duration, is negative, or is
     *     longer than about 292 years
     */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw refused(text, "expected numbers with units, as in 90s or 1h30m");
        }
        if (text.startsWith("-")) {
            throw refused(text, "a duration cannot be negative");
        }
        BigInteger nanos = sumOfParts(text);
        if (nanos.compareTo(MAX_NANOS) > 0) {
            throw refused(text, "it is longer than 292 years");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** Writes a duration in its shortest usual form, {@code 1h30m}, {@code 1m30s}, {@code 1.5s}; nothing is {@code 0s}. */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        long nanos = duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart();
        if (nanos > 0 || text.isEmpty()) {
            text.append(seconds(nanos));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    private static String seconds(long nanos) {
        if (nanos == 0 || nanos >= 1_000_000_000L) {
            return decimal(nanos, 9) + "s";
        }
        if (nanos >= 1_000_000) {
            return decimal(nanos, 6) + "ms";
        }
        return nanos >= 1_000 ? decimal(nanos, 3) + "us" : nanos + "ns";
    }

    private static String decimal(long nanos, int digits) {
        return nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos, digits).stripTrailingZeros().toPlainString();
    }

    private static BigInteger sumOfParts(String text) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                throw refused(text, "expected numbers with units, as in 90s or 1h30m");
            }
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(text, part.group(2)))));
            at = part.end();
        }
        return sum.toBigInteger();
    }

    private static long unit(String text, String name) {
        if (name.isEmpty()) {
            throw refused(text, "a number lacks its unit; expected h, m, s, ms, us or ns");
        }
        Long nanos = NANOS.get(name);
        if (nanos == null) {
            String hint = name.equals("d") ? "; write a day as 24h" : "";
            throw refused(text, "\"" + name + "\" is not a unit; expected h, m, s, ms, us or ns" + hint);
        }
        return nanos;
    }

    private static IllegalArgumentException refused(String text, String why) {
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return new IllegalArgumentException("\"" + shown + "\" is not a duration: " + why);
    }
}
