package dev.punctual.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agreement with an independent reader of cron expressions, wherever the clock is not changed. */
class OracleTest {

    private static final List<String> ZONES = List.of(
            "Etc/UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final CronParser oracle = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private final Random random = new Random(42);

    @Test
    void random_expressions_have_the_same_ticks() {
        for (int i = 0; i < 800; i++) {
            String expression = expression();
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            Instant after = Instant.ofEpochSecond(random.nextInt(1_000_000_000) + 1_000_000_000L);
            Schedule schedule = Schedule.parse(expression, zone.getId(), Instant.EPOCH, "default/report");
            ExecutionTime expected = ExecutionTime.forCron(oracle.parse(expression));
            for (int tick = 0; tick < 3; tick++) {
                Instant next = schedule.next(after).orElseThrow();
                if (unchangedBetween(zone, after, next)) {
                    assertThat(expected.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant))
                            .as("%s in %s after %s", expression, zone, after)
                            .contains(next);
                }
                after = next;
            }
        }
    }

    /** The oracle has its own mind around a change of the clock. */
    private static boolean unchangedBetween(ZoneId zone, Instant after, Instant next) {
        var change = zone.getRules().nextTransition(after.minus(Duration.ofDays(1)));
        return change == null || change.getInstant().isAfter(next.plus(Duration.ofDays(1)));
    }

    private String expression() {
        return String.join(
                " ",
                field(0, 59, List.of()),
                field(0, 23, List.of()),
                random.nextBoolean() ? "*" : field(1, 28, List.of()),
                field(1, 12, MONTHS),
                random.nextBoolean() ? "*" : field(0, 6, WEEKDAYS));
    }

    private String field(int first, int last, List<String> names) {
        return random.nextInt(4) == 0
                ? "*"
                : IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(item -> item(first, last, names))
                        .collect(Collectors.joining(","));
    }

    private String item(int first, int last, List<String> names) {
        int low = first + random.nextInt(last - first);
        int high = low + 1 + random.nextInt(Math.max(1, last - low));
        // steps over weekdays are left out: the oracle takes Sunday for the seventh day there, Kubernetes does not
        return switch (names.equals(WEEKDAYS) ? 3 + random.nextInt(3) : random.nextInt(6)) {
            case 0 -> "*/" + (2 + random.nextInt(last - first - 1));
            case 1 -> low + "/" + (1 + random.nextInt(last - first));
            case 2 -> low + "-" + high + "/" + (1 + random.nextInt(last - first));
            case 3 -> low + "-" + written(high, first, names);
            default -> written(low, first, names);
        };
    }

    private String written(int value, int first, List<String> names) {
        return names.isEmpty() || random.nextBoolean() ? String.valueOf(value) : names.get(value - first);
    }
}
