package dev.punctual.core.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** The minutes and hours of an expression in words. */
final class TimeWords {

    private static final int MOST_TIMES = 6;
    private static final int SHORTEST_STEPS = 5;

    private final CronExpression expression;
    private final int[] minutes;
    private final int[] hours;

    TimeWords(CronExpression expression) {
        this.expression = expression;
        minutes = Words.values(expression.minutes().values());
        hours = Words.values(expression.hours().values());
    }

    /** Whether they are times of the day one by one, which asks for a word on the days. */
    boolean areSingleTimes() {
        boolean few = minutes.length * hours.length <= MOST_TIMES;
        return !expression.followsElapsedTime() && (few || (minutes.length == 1 && Words.step(hours) == 0));
    }

    String text() {
        return expression.followsElapsedTime() ? elapsed() : fixed();
    }

    private String elapsed() {
        if (expression.hours().coversAll()) {
            return onlyOnTheHour() ? "Every hour" : minutesOf("every hour");
        }
        int step = Words.step(hours);
        if (!Words.fullCircle(hours, 24)) {
            return minuteWords() + " whenever the clock shows hour "
                    + Words.list(
                            Arrays.stream(hours).mapToObj(TimeWords::twoDigits).toList(), "or");
        }
        return onlyOnTheHour()
                ? Words.every(step, "hour")
                : minuteWords() + " of every " + Words.ordinal(step) + " hour";
    }

    private String fixed() {
        int[] times = times();
        if (areSingleTimes()) {
            return "At "
                    + Words.list(Arrays.stream(times).mapToObj(TimeWords::clock).toList(), "and");
        }
        int step = Words.step(times);
        if (step > 0) {
            String every = step % 60 == 0 ? Words.every(step / 60, "hour") : Words.every(step, "minute");
            return every + " from " + clock(times[0]) + " through " + clock(times[times.length - 1]);
        }
        String noun = hours.length == 1 ? "hour " : "hours ";
        return minuteWords() + " of " + noun + Words.list(hours, TimeWords::twoDigits);
    }

    private boolean onlyOnTheHour() {
        return minutes.length == 1 && minutes[0] == 0;
    }

    private String minutesOf(String hour) {
        return Words.fullCircle(minutes, 60) ? minuteWords() : minuteWords() + " of " + hour;
    }

    private String minuteWords() {
        if (minutes.length == 1) {
            return "At minute " + minutes[0];
        }
        int step = Words.step(minutes);
        if (Words.fullCircle(minutes, 60)) {
            return Words.every(step, "minute");
        }
        return step > 1 && minutes.length >= SHORTEST_STEPS
                ? Words.every(step, "minute") + " from minute " + minutes[0] + " through " + minutes[minutes.length - 1]
                : "At minutes " + Words.list(minutes, String::valueOf);
    }

    /** The times of a day as minutes since midnight. */
    private int[] times() {
        return Arrays.stream(hours)
                .flatMap(hour -> IntStream.of(minutes).map(minute -> hour * 60 + minute))
                .toArray();
    }

    private static String clock(int time) {
        return String.format(Locale.ROOT, "%02d:%02d", time / 60, time % 60);
    }

    private static String twoDigits(int hour) {
        return String.format(Locale.ROOT, "%02d", hour);
    }
}
