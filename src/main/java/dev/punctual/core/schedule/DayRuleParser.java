package dev.punctual.core.schedule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the days that depend on the month: {@code L}, {@code L-3}, {@code LW}, {@code 15W}, {@code FRIL}, {@code MON#2}. */
final class DayRuleParser {

    private static final Pattern LAST = Pattern.compile("L(?:-([0-9]{1,2}))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEAREST = Pattern.compile("([0-9]{1,9})W", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST_WEEKDAY = Pattern.compile("([0-9]{1,9}|[A-Z]{3})L", Pattern.CASE_INSENSITIVE);
    private static final Pattern NTH_WEEKDAY =
            Pattern.compile("([0-9]{1,9}|[A-Z]{3})#([0-9]{1,9})", Pattern.CASE_INSENSITIVE);
    private static final int MAX_BEFORE_LAST = 30;
    private static final int MAX_NTH = 5;

    private final FieldParser parser;
    private final CronField field;

    DayRuleParser(FieldParser parser, CronField field) {
        this.parser = parser;
        this.field = field;
    }

    /** The rule, or nothing when the item is something else. */
    Optional<DayRule> parse(String item) {
        return switch (field) {
            case DAY_OF_MONTH -> ofMonth(item);
            case DAY_OF_WEEK -> ofWeek(item);
            case MINUTE, HOUR, MONTH -> Optional.empty();
        };
    }

    private Optional<DayRule> ofMonth(String item) {
        if (item.equalsIgnoreCase("LW")) {
            return Optional.of(new DayRule.LastWorkday());
        }
        Matcher last = LAST.matcher(item);
        if (last.matches()) {
            return Optional.of(new DayRule.LastDay(last.group(1) == null ? 0 : before(item, last.group(1))));
        }
        Matcher nearest = NEAREST.matcher(item);
        return nearest.matches()
                ? Optional.of(new DayRule.NearestWorkday(parser.value(field, item, nearest.group(1))))
                : Optional.empty();
    }

    private int before(String item, String digits) {
        int before = Integer.parseInt(digits);
        if (before > MAX_BEFORE_LAST) {
            throw parser.invalid(field, item, "is before the first of any month, expected L-1 to L-" + MAX_BEFORE_LAST);
        }
        return before;
    }

    private Optional<DayRule> ofWeek(String item) {
        if (item.equalsIgnoreCase("L")) {
            throw parser.invalid(field, item, "does not say which day is meant, expected a day with L, as in FRIL");
        }
        Matcher last = LAST_WEEKDAY.matcher(item);
        if (last.matches()) {
            return Optional.of(new DayRule.LastWeekday(weekday(item, last.group(1))));
        }
        Matcher nth = NTH_WEEKDAY.matcher(item);
        return nth.matches()
                ? Optional.of(new DayRule.NthWeekday(weekday(item, nth.group(1)), nth(item, nth.group(2))))
                : Optional.empty();
    }

    private int weekday(String item, String word) {
        return parser.value(field, item, word) % 7;
    }

    private int nth(String item, String digits) {
        int nth = Integer.parseInt(digits);
        if (nth < 1 || nth > MAX_NTH) {
            throw parser.invalid(field, item, "never comes, expected #1 to #" + MAX_NTH);
        }
        return nth;
    }
}
