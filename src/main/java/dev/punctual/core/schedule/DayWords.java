package dev.punctual.core.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The days and months of an expression in words. */
final class DayWords {

    private static final int SHORTEST_STEPS = 8;
    private static final List<String> NTH = List.of("first", "second", "third", "fourth", "fifth");

    private final CronExpression expression;

    DayWords(CronExpression expression) {
        this.expression = expression;
    }

    /** What follows the times, with a blank in front; {@code everyDay} is said when all days match. */
    String text(String everyDay) {
        String months = months();
        String inMonths = months.isEmpty() ? "" : " in " + months;
        if (expression.matchesEveryDay()) {
            return everyDay + inMonths;
        }
        List<String> ofMonth = daysOfMonth();
        String weekdays = weekdays();
        if (ofMonth.isEmpty()) {
            return " " + weekdays + inMonths;
        }
        String days = " " + Words.list(ofMonth, "and") + " of ";
        if (weekdays.isEmpty()) {
            return days + (months.isEmpty() ? "the month" : months);
        }
        return days + "the month and " + weekdays + (months.isEmpty() ? "" : "," + inMonths);
    }

    private String months() {
        return expression.months().coversAll()
                ? ""
                : Words.list(Words.values(expression.months().values()), month -> Month.of(month)
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private List<String> daysOfMonth() {
        List<String> days = new ArrayList<>();
        FieldSet numbers = expression.daysOfMonth();
        if (expression.usesDaysOfMonth() && numbers.values() != 0) {
            days.add(numbers(Words.values(numbers.values())));
        }
        Stream.of(expression.usesDaysOfMonth() ? numbers.rules() : List.<DayRule>of(), rulesOfWeekdays())
                .flatMap(List::stream)
                .distinct()
                .map(DayWords::rule)
                .forEach(days::add);
        return days;
    }

    private List<DayRule> rulesOfWeekdays() {
        return expression.usesDaysOfWeek() ? expression.daysOfWeek().rules() : List.of();
    }

    private String weekdays() {
        long values = expression.daysOfWeek().values();
        if (!expression.usesDaysOfWeek() || values == 0) {
            return "";
        }
        // said from Monday on, so that Sunday is the seventh
        long fromMonday = values >>> 1 | (values & 1) << 6;
        return "on " + Words.list(Words.values(fromMonday), day -> weekday((day + 1) % 7));
    }

    private static String numbers(int[] days) {
        int step = Words.step(days);
        if (step > 1 && days.length >= SHORTEST_STEPS) {
            return "on every " + Words.ordinal(step) + " day from " + days[0] + " through " + days[days.length - 1];
        }
        return (days.length == 1 ? "on day " : "on days ") + Words.list(days, String::valueOf);
    }

    private static String rule(DayRule rule) {
        if (rule instanceof DayRule.LastDay last) {
            return last.before() == 0 ? "on the last day" : "on the last day but " + last.before();
        }
        if (rule instanceof DayRule.NearestWorkday nearest) {
            return "on the weekday nearest to day " + nearest.day();
        }
        if (rule instanceof DayRule.LastWeekday last) {
            return "on the last " + weekday(last.weekday());
        }
        if (rule instanceof DayRule.NthWeekday nth) {
            return "on the " + NTH.get(nth.nth() - 1) + " " + weekday(nth.weekday());
        }
        return "on the last weekday";
    }

    /** The name of a day of the week, Sunday being 0. */
    private static String weekday(int day) {
        return DayOfWeek.SUNDAY.plus(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
