package dev.punctual.core.schedule;

import java.time.Month;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The five fields of a cron expression, read and checked: some day matches. */
record CronExpression(FieldSet minutes, FieldSet hours, FieldSet daysOfMonth, FieldSet months, FieldSet daysOfWeek) {

    private static final int FIELDS = 5;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern HASHED = Pattern.compile("(?:^|[\\s,])H", Pattern.CASE_INSENSITIVE);
    private static final Pattern BROKEN_LIST = Pattern.compile(",\\s|\\s,");
    private static final Map<String, String> NICKNAMES = Map.of(
            "@YEARLY", "0 0 1 1 *",
            "@ANNUALLY", "0 0 1 1 *",
            "@MONTHLY", "0 0 1 * *",
            "@WEEKLY", "0 0 * * 0",
            "@DAILY", "0 0 * * *",
            "@MIDNIGHT", "0 0 * * *",
            "@HOURLY", "0 * * * *");

    /**
     * Reads an expression of bounded length.
     *
     * @param seed what {@code H} is hashed from
     * @throws InvalidSchedule when it cannot be read or no day ever matches
     */
    static CronExpression parse(String text, String seed) {
        String[] fields = BLANKS.split(fiveFields(text), -1);
        if (fields.length != FIELDS) {
            throw wrongCount(text, fields.length);
        }
        FieldParser parser = new FieldParser(text, seed);
        CronExpression expression = new CronExpression(
                parser.parse(CronField.MINUTE, fields[0]),
                parser.parse(CronField.HOUR, fields[1]),
                parser.parse(CronField.DAY_OF_MONTH, fields[2]),
                parser.parse(CronField.MONTH, fields[3]),
                parser.parse(CronField.DAY_OF_WEEK, fields[4]));
        if (!expression.everMatches()) {
            String month = "month \"" + InvalidSchedule.shortened(fields[3]) + "\"";
            String reason = "never comes in " + month + ", expected a day that the chosen months have";
            throw parser.invalid(CronField.DAY_OF_MONTH, fields[2], reason);
        }
        return expression;
    }

    /** Whether there is an {@code H} in it: nothing else that is understood begins with that letter. */
    static boolean dependsOnName(String text) {
        return !text.strip().startsWith("@") && HASHED.matcher(text).find();
    }

    /** Whether it follows elapsed time through a change of the clock, instead of naming times on the wall clock. */
    boolean followsElapsedTime() {
        return hours.startsWithStar() || hours.coversAll();
    }

    /** The matching days of such a month: both day fields where one of them is a star, else either. */
    int days(MonthShape month) {
        int byNumber = daysOfMonth.days(month);
        int byWeekday = daysOfWeek.days(month);
        return usesDaysOfMonth() && usesDaysOfWeek() ? byNumber | byWeekday : byNumber & byWeekday;
    }

    /** Whether the day of the month has a say: a star in either field leaves the word to the other. */
    boolean usesDaysOfMonth() {
        return !daysOfMonth.star();
    }

    /** Whether the day of the week has a say. */
    boolean usesDaysOfWeek() {
        return !daysOfWeek.star();
    }

    /** Whether neither field leaves out any day of any month. */
    boolean matchesEveryDay() {
        return IntStream.range(0, MonthShape.COUNT)
                .mapToObj(MonthShape::ofNumber)
                .allMatch(shape -> Integer.bitCount(days(shape)) == shape.length());
    }

    private boolean everMatches() {
        return IntStream.range(0, MonthShape.COUNT)
                .mapToObj(MonthShape::ofNumber)
                .anyMatch(shape -> days(shape) != 0 && someMonthHas(shape.length()));
    }

    private boolean someMonthHas(int length) {
        return IntStream.rangeClosed(1, 12)
                .filter(months::allows)
                .mapToObj(Month::of)
                .anyMatch(month -> month.minLength() == length || month.maxLength() == length);
    }

    private static String fiveFields(String text) {
        if (!text.startsWith("@")) {
            return text;
        }
        String fields = NICKNAMES.get(text.toUpperCase(Locale.ROOT));
        if (fields == null) {
            throw InvalidSchedule.schedule(
                    text,
                    "expected @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly or @every with a"
                            + " duration, as in @every 90s");
        }
        return fields;
    }

    private static InvalidSchedule wrongCount(String text, int found) {
        String hint = BROKEN_LIST.matcher(text).find()
                ? "; a list has no blanks, as in 1,15"
                : switch (found) {
                    case FIELDS + 1 -> "; there is no field for seconds, use @every for those";
                    case FIELDS + 2 -> "; there are no fields for seconds and years";
                    default -> "";
                };
        return InvalidSchedule.schedule(
                text, "expected 5 fields (minute, hour, day of month, month, day of week) but found " + found + hint);
    }
}
