package dev.punctual.web.page;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people say how long something took. */
public final class Span {
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|[hms])");

    private Span() {}

    /** In two units at most: {@code 4.2 s}, {@code 45 s}, {@code 1 min 30 s}, {@code 2 h 05 min}, {@code 3 d 4 h}. */
    public static String exact(Duration span) {
        if (span.compareTo(Duration.ofSeconds(1)) < 0) {
            return "< 1 s";
        }
        if (span.compareTo(SHORT) < 0) {
            return span.toMillisPart() < 100
                    ? span.toSeconds() + " s"
                    : "%d.%d s".formatted(span.toSeconds(), span.toMillisPart() / 100);
        }
        if (span.compareTo(MINUTE) < 0) {
            return span.toSeconds() + " s";
        }
        if (span.compareTo(HOUR) < 0) {
            return pair(span.toMinutes(), "min", span.toSecondsPart(), "s");
        }
        return span.compareTo(TWO_DAYS) < 0
                ? pair(span.toHours(), "h", span.toMinutesPart(), "min")
                : "%d d %d h".formatted(span.toDays(), span.toHoursPart());
    }

    /** In one unit: {@code 45 s}, {@code 12 min}, {@code 3 h}, {@code 9 d}. */
    public static String rough(Duration span) {
        if (span.compareTo(MINUTE) < 0) {
            return span.toSeconds() + " s";
        }
        if (span.compareTo(HOUR) < 0) {
            return span.toMinutes() + " min";
        }
        return span.compareTo(TWO_DAYS) < 0 ? span.toHours() + " h" : span.toDays() + " d";
    }

    /**
     * A duration as Kubernetes writes it, {@code 1h30m5s}, in the units of this page: {@code 1 h 30 min 5 s}. Nothing takes no
     * time. Anybody can write a status: what is no duration is shown as plain text.
     */
    public static String spaced(String duration) {
        String clean = PlainText.word(duration);
        if (clean == null) {
            return "–";
        }
        return clean.equals("0s") ? "< 1 s" : parts(clean);
    }

    private static String parts(String duration) {
        return PART.matcher(duration)
                .replaceAll(part -> part.group(1) + " " + (part.group(2).equals("m") ? "min" : part.group(2)) + " ")
                .strip();
    }

    /** The same as a duration; what is none of these parts adds nothing. */
    public static Duration parse(String duration) {
        Matcher part = PART.matcher(duration);
        double seconds = 0;
        while (part.find()) {
            seconds += Double.parseDouble(part.group(1)) * secondsOf(part.group(2));
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static double secondsOf(String unit) {
        return switch (unit) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            default -> 0.001;
        };
    }

    private static String pair(long whole, String unit, int part, String partUnit) {
        return String.format(Locale.ROOT, "%d %s %02d %s", whole, unit, part, partUnit);
    }
}
