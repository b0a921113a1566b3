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
        return !expression.followsElapsedTime() && (areFew() || (isOneMinuteOf(hours) && Words.step(hours) == 0));
    }

    String text() {
        return expression.followsElapsedTime() ? elapsed() : fixed();
    }

    private boolean areFew() {
        return minutes.length * hours.length <= MOST_TIMES;
    }

    private boolean isOneMinuteOf(int[] severalHours) {
        return minutes.length == 1 && !Words.haveRun(severalHours);
    }

    private String elapsed() {
        if (expression.hours().coversAll()) {
            return onlyOnTheHour() ? "Every hour" : minutesOf("every hour");
        }
        if (Words.fullCircle(hours, 24)) {
            return steps(Words.step(hours));
        }
        return areFew() || isOneMinuteOf(hours)
                ? "Whenever the clock shows " + clocks("or")
                : minuteWords() + " whenever the clock shows hour " + Words.list(hours, TimeWords::twoDigits, "or");
    }

    private String steps(int step) {
        if (minutes.length == 1) {
            return Words.every(step, "hour") + (onlyOnTheHour() ? "" : " at minute " + minutes[0]);
        }
        return minuteWords() + " of every " + Words.ordinal(step) + " hour from 00 through "
                + twoDigits(hours[hours.length - 1]);
    }

    private String fixed() {
        if (areSingleTimes()) {
            return "At " + clocks("and");
        }
        int[] times = times();
        int step = Words.step(times);
        if (step > 0) {
            String every = step % 60 == 0 ? Words.every(step / 60, "hour") : Words.every(step, "minute");
            return every + " from " + clock(times[0]) + " through " + clock(times[times.length - 1]);
        }
        String noun = hours.length == 1 ? "hour " : "hours ";
        return minuteWords() + " of " + noun + Words.list(hours, TimeWords::twoDigits, "and");
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
                : "At minutes " + Words.list(minutes, String::valueOf, "and");
    }

    /** The times of a day as minutes since midnight. */
    private int[] times() {
        return Arrays.stream(hours)
                .flatMap(hour -> IntStream.of(minutes).map(minute -> hour * 60 + minute))
                .toArray();
    }

    private String clocks(String conjunction) {
        return Words.list(Arrays.stream(times()).mapToObj(TimeWords::clock).toList(), conjunction);
    }

    private static String clock(int time) {
        return String.format(Locale.ROOT, "%02d:%02d", time / 60, time % 60);
    }

    private static String twoDigits(int hour) {
        return String.format(Locale.ROOT, "%02d", hour);
    }
}
