package dev.punctual.core.schedule;

import java.time.YearMonth;

/**
 * What the days of a month depend on.
 *
 * @param firstWeekday the weekday of the first, Sunday being 0
 * @param length 28 to 31 days
 */
record MonthShape(int firstWeekday, int length) {

    static final int COUNT = 28;

    /** The shape with that number, 0 to {@code COUNT - 1}. */
    static MonthShape ofNumber(int number) {
        return new MonthShape(number % 7, 28 + number / 7);
    }

    /** The number of a month's shape, 0 to {@code COUNT - 1}. */
    static int number(YearMonth month) {
        return month.atDay(1).getDayOfWeek().getValue() % 7 + 7 * (month.lengthOfMonth() - 28);
    }

    /** The weekday of a day, Sunday being 0. */
    int weekday(int day) {
        return (firstWeekday + day - 1) % 7;
    }

    /** The bit of a day; no bit when the month does not have it. */
    int day(int day) {
        return day < 1 || day > length ? 0 : 1 << (day - 1);
    }

    /** The days with one of these numbers; bit n of the set stands for day n. */
    int numbered(long days) {
        return (int) (days >>> 1) & (int) ((1L << length) - 1);
    }

    /** The days on one of these weekdays; bit n of the set stands for weekday n. */
    int onWeekdays(long weekdays) {
        int days = 0;
        for (int day = 1; day <= length; day++) {
            days |= (weekdays >>> weekday(day) & 1) == 0 ? 0 : day(day);
        }
        return days;
    }
}
