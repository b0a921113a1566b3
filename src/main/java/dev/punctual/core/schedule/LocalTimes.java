package dev.punctual.core.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The matching minutes of an expression on a calendar without any time zone. Finding one walks over months, never over minutes,
 * and ends after 40 years at most: no day of any shape is rarer.
 */
final class LocalTimes {

    private final long minutes;
    private final int hours;
    private final int months;
    private final int[] daysByShape = new int[MonthShape.COUNT];
    private final int timesPerDay;

    LocalTimes(CronExpression expression) {
        minutes = expression.minutes().values();
        hours = (int) expression.hours().values();
        months = (int) expression.months().values();
        for (int shape = 0; shape < MonthShape.COUNT; shape++) {
            daysByShape[shape] = expression.days(MonthShape.ofNumber(shape));
        }
        timesPerDay = Integer.bitCount(hours) * Long.bitCount(minutes);
    }

    /** The first matching minute that is not before {@code from}, which is a whole minute; none after the year 9999. */
    Optional<LocalDateTime> next(LocalDateTime from) {
        LocalDate today = from.toLocalDate();
        if (matches(today)) {
            int hour = nextHour(from.getHour(), from.getMinute());
            if (hour < Integer.SIZE) {
                return Optional.of(today.atTime(hour, nextMinute(hour, from)));
            }
        }
        return nextDay(today.plusDays(1))
                .map(day -> day.atTime(Integer.numberOfTrailingZeros(hours), Long.numberOfTrailingZeros(minutes)));
    }

    /** How many minutes match from {@code from} until before {@code to}. */
    long count(LocalDateTime from, LocalDateTime to) {
        if (!from.isBefore(to)) {
            return 0;
        }
        LocalDate first = from.toLocalDate();
        LocalDate last = to.toLocalDate();
        long wholeDays = timesPerDay * countDays(first, last);
        long before = matches(first) ? timesBefore(from) : 0;
        long partOfLast = matches(last) ? timesBefore(to) : 0;
        return wholeDays - before + partOfLast;
    }

    private boolean matches(LocalDate day) {
        return (days(YearMonth.from(day)) >>> (day.getDayOfMonth() - 1) & 1) != 0;
    }

    /** The matching days of a month, the first being bit 0. */
    private int days(YearMonth month) {
        return (months >>> month.getMonthValue() & 1) == 0 ? 0 : daysByShape[MonthShape.number(month)];
    }

    private int nextHour(int hour, int minute) {
        boolean thisHour = (hours >>> hour & 1) != 0 && minutes >>> minute != 0;
        return thisHour ? hour : Integer.numberOfTrailingZeros(hours & -2 << hour);
    }

    private int nextMinute(int hour, LocalDateTime from) {
        return Long.numberOfTrailingZeros(hour == from.getHour() ? minutes & -1L << from.getMinute() : minutes);
    }

    private Optional<LocalDate> nextDay(LocalDate from) {
        int skipped = from.getDayOfMonth() - 1;
        for (YearMonth month = YearMonth.from(from);
                month.getYear() <= Horizon.LAST_YEAR;
                month = month.plusMonths(1)) {
            int days = days(month) >>> skipped << skipped;
            if (days != 0) {
                return Optional.of(month.atDay(1 + Integer.numberOfTrailingZeros(days)));
            }
            skipped = 0;
        }
        return Optional.empty();
    }

    private long countDays(LocalDate from, LocalDate to) {
        YearMonth last = YearMonth.from(to);
        long count = 0;
        for (YearMonth month = YearMonth.from(from); !month.isAfter(last); month = month.plusMonths(1)) {
            count += Integer.bitCount(days(month));
        }
        return count - daysBefore(from) + daysBefore(to) - Integer.bitCount(days(last));
    }

    /** The matching days of the day's month that lie before it. */
    private int daysBefore(LocalDate day) {
        return Integer.bitCount(days(YearMonth.from(day)) & (1 << (day.getDayOfMonth() - 1)) - 1);
    }

    /** The matching times of a matching day that lie before that time. */
    private int timesBefore(LocalDateTime time) {
        int earlierHours = Integer.bitCount(hours & (1 << time.getHour()) - 1);
        boolean thisHour = (hours >>> time.getHour() & 1) != 0;
        int earlierMinutes = thisHour ? Long.bitCount(minutes & (1L << time.getMinute()) - 1) : 0;
        return earlierHours * Long.bitCount(minutes) + earlierMinutes;
    }
}
