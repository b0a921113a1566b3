package dev.punctual.core.schedule;

import java.time.LocalDateTime;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An expression and, apart from any parser, what it means.
 *
 * @param hourField the hours as they are written
 * @param weekdays Sunday is 0
 */
record RandomExpression(Set<Integer> minutes, Set<Integer> hours, String hourField, Set<Integer> weekdays) {

    private static final Set<Integer> ALL_HOURS = between(0, 23);
    private static final Set<Integer> ALL_WEEKDAYS = between(0, 6);

    /** Fixed times on the wall, on all or some days of the week. */
    static RandomExpression ofFixedTimes(Random random) {
        Set<Integer> hours = some(random, 24, 1 + random.nextInt(8));
        return new RandomExpression(some(random, 60, 1 + random.nextInt(6)), hours, list(hours), days(random));
    }

    /** All hours, on all or some days of the week. */
    static RandomExpression ofAllHours(Random random) {
        return new RandomExpression(some(random, 60, 1 + random.nextInt(10)), ALL_HOURS, "*", days(random));
    }

    /** Hours by a step from a star, with another one now and then. */
    static RandomExpression ofStepsOfHours(Random random) {
        int step = 2 + random.nextInt(23);
        Set<Integer> hours = IntStream.iterate(0, hour -> hour < 24, hour -> hour + step)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        int other = random.nextInt(24);
        String field = "*/" + step + (random.nextBoolean() && hours.add(other) ? "," + other : "");
        return new RandomExpression(some(random, 60, 1 + random.nextInt(6)), hours, field, days(random));
    }

    boolean followsElapsedTime() {
        return hourField.startsWith("*");
    }

    boolean matches(LocalDateTime local) {
        return local.getSecond() == 0
                && minutes.contains(local.getMinute())
                && hours.contains(local.getHour())
                && weekdays.contains(local.getDayOfWeek().getValue() % 7);
    }

    String text() {
        return list(minutes) + " " + hourField + " * * " + (weekdays.equals(ALL_WEEKDAYS) ? "*" : list(weekdays));
    }

    private static Set<Integer> days(Random random) {
        return random.nextInt(3) == 0 ? some(random, 7, 1 + random.nextInt(6)) : ALL_WEEKDAYS;
    }

    private static Set<Integer> some(Random random, int bound, int count) {
        return random.ints(count, 0, bound).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> between(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static String list(Set<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
