package dev.punctual.core.schedule;

/** A day that depends on the shape of the month. Days are bits: bit 0 is the first of the month. */
sealed interface DayRule {

    /** The days of such a month that the rule means; none when the month has no such day. */
    int days(MonthShape month);

    /** {@code L}, {@code L-3}: so many days before the last of the month. */
    record LastDay(int before) implements DayRule {
        @Override
        public int days(MonthShape month) {
            return month.day(month.length() - before);
        }
    }

    /** {@code LW}: the last of the month that is no Saturday or Sunday. */
    record LastWorkday() implements DayRule {
        @Override
        public int days(MonthShape month) {
            int weekday = month.weekday(month.length());
            int back = weekday == 0 ? 2 : weekday == 6 ? 1 : 0;
            return month.day(month.length() - back);
        }
    }

    /** {@code 15W}: that day, or the nearest Monday to Friday of the same month. */
    record NearestWorkday(int day) implements DayRule {
        @Override
        public int days(MonthShape month) {
            return day > month.length() ? 0 : month.day(day + shift(month));
        }

        private int shift(MonthShape month) {
            return switch (month.weekday(day)) {
                case 6 -> day == 1 ? 2 : -1;
                case 0 -> day == month.length() ? -2 : 1;
                default -> 0;
            };
        }
    }

    /** {@code FRIL}: the last such day of the week in the month. */
    record LastWeekday(int weekday) implements DayRule {
        @Override
        public int days(MonthShape month) {
            int back = Math.floorMod(month.weekday(month.length()) - weekday, 7);
            return month.day(month.length() - back);
        }
    }

    /** {@code MON#2}: the n-th such day of the week in the month. */
    record NthWeekday(int weekday, int nth) implements DayRule {
        @Override
        public int days(MonthShape month) {
            int firstSuch = 1 + Math.floorMod(weekday - month.firstWeekday(), 7);
            return month.day(firstSuch + 7 * (nth - 1));
        }
    }
}
