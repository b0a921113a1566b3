package dev.punctual.core.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The days and months of an expression in words. */
final class DayWords {

    private static final int SHORTEST_STEPS = 8;
    private static final List<String> NTH = List.of("first", "second", "third", "fourth", "fifth");
    private static final int SUNDAY = 0;
    private static final int SATURDAY = 6;
    private static final int WEEK = 7;

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
        List<String> days = daysOfMonth();
        String weekdays = weekdays();
        if (days.isEmpty()) {
            return " " + weekdays + inMonths;
        }
        if (weekdays.isEmpty()) {
            return " " + Words.list(days, "and") + " of " + (months.isEmpty() ? "the month" : months);
        }
        return months.isEmpty()
                ? " " + Words.list(days, "and") + " of the month and " + weekdays
                : " " + Words.list(days, "and") + " and " + weekdays + ", only in " + months;
    }

    private String months() {
        return expression.months().coversAll()
                ? ""
                : Words.list(
                        Words.values(expression.months().values()),
                        month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        "and");
    }

    private List<String> daysOfMonth() {
        List<String> days = new ArrayList<>();
        FieldSet numbers = expression.daysOfMonth();
        if (expression.usesDaysOfMonth() && numbers.values() != 0) {
            days.add(numbers(Words.values(numbers.values())));
        }
        List<DayRule> rules = Stream.of(
                        expression.usesDaysOfMonth() ? numbers.rules() : List.<DayRule>of(), rulesOfWeekdays())
                .flatMap(List::stream)
                .distinct()
                .toList();
        addLastDays(days, rules);
        addNearestWorkdays(days, rules);
        addWeekdays(days, rules);
        return days;
    }

    private List<DayRule> rulesOfWeekdays() {
        return expression.usesDaysOfWeek() ? expression.daysOfWeek().rules() : List.of();
    }

    /** Weekdays that come every week. */
    private String weekdays() {
        long values = expression.daysOfWeek().values();
        if (!expression.usesDaysOfWeek() || values == 0) {
            return "";
        }
        // a week begins on Monday, so that a weekend is one; but Sunday leads where Saturday is left out
        int first = has(values, SUNDAY) && !has(values, SATURDAY) ? SUNDAY : 1;
        long fromFirst = (values >>> first | values << (WEEK - first)) & CronField.DAY_OF_WEEK.all();
        return "on " + Words.list(Words.values(fromFirst), day -> weekday((day + first) % WEEK) + "s", "and");
    }

    private static boolean has(long values, int value) {
        return (values >>> value & 1) != 0;
    }

    private static String numbers(int[] days) {
        int step = Words.step(days);
        return step > 1 && days.length >= SHORTEST_STEPS
                ? "on every " + Words.ordinal(step) + " day from the " + Words.ordinal(days[0]) + " through the "
                        + Words.ordinal(days[days.length - 1])
                : "on the " + Words.list(days, Words::ordinal, "and");
    }

    private static void addLastDays(List<String> days, List<DayRule> rules) {
        for (DayRule rule : rules) {
            if (rule instanceof DayRule.LastDay last) {
                days.add(
                        switch (last.before()) {
                            case 0 -> "on the last day";
                            case 1 -> "on the day before the last day";
                            default -> "on the " + Words.ordinal(last.before()) + " day before the last day";
                        });
            } else if (rule instanceof DayRule.LastWorkday) {
                days.add("on the last weekday");
            }
        }
    }

    private static void addNearestWorkdays(List<String> days, List<DayRule> rules) {
        int[] nearest = rules.stream()
                .filter(DayRule.NearestWorkday.class::isInstance)
                .mapToInt(rule -> ((DayRule.NearestWorkday) rule).day())
                .sorted()
                .toArray();
        if (nearest.length > 0) {
            days.add((nearest.length == 1 ? "on the weekday" : "on the weekdays") + " nearest to the "
                    + Words.list(nearest, Words::ordinal, "and"));
        }
    }

    /** Weekdays that come once a month, those of one name together: the first and third Monday. */
    private static void addWeekdays(List<String> days, List<DayRule> rules) {
        Map<Integer, List<String>> which = new LinkedHashMap<>();
        for (DayRule rule : rules) {
            if (rule instanceof DayRule.NthWeekday nth) {
                which.computeIfAbsent(nth.weekday(), day -> new ArrayList<>()).add(NTH.get(nth.nth() - 1));
            } else if (rule instanceof DayRule.LastWeekday last) {
                which.computeIfAbsent(last.weekday(), day -> new ArrayList<>()).add("last");
            }
        }
        which.forEach((day, ordinals) -> days.add("on the " + Words.list(ordinals, "and") + " " + weekday(day)));
    }

    /** The name of a day of the week, Sunday being 0. */
    private static String weekday(int day) {
        return DayOfWeek.SUNDAY.plus(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
