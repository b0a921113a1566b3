package dev.punctual.cli.cronjob;

import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.Timetable;
import dev.punctual.cluster.read.TimetableQuery;
import dev.punctual.cluster.read.Timetables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When it is due. Expressions mean the same; what happens when clocks change does not. */
final class ScheduleConversion {
    private static final String UTC = "Etc/UTC";
    private static final Pattern WITH_ZONE =
            Pattern.compile("(?:CRON_)?TZ=(?<zone>\\S+)\\s+(?<rest>.*)", Pattern.DOTALL);

    /** Those that follow elapsed time: see docs/user-guide.md. */
    private static final Pattern ELAPSED = Pattern.compile("(?i)@every.*|@hourly|\\S+\\s+[*?].*", Pattern.DOTALL);

    private static final Duration AROUND = Duration.ofHours(36);
    private static final int CHANGES_IN_TWO_YEARS = 4;

    private final Fields spec;
    private final Findings findings;
    private final Instant now;

    ScheduleConversion(Fields spec, Findings findings, Instant now) {
        this.spec = spec;
        this.findings = findings;
        this.now = now;
    }

    /** The fields of a ScheduledJob that say so. */
    Map<String, Object> fields() {
        String written = spec.text("schedule")
                .orElseThrow(() -> spec.missing("schedule"))
                .strip();
        Optional<String> ownZone = spec.text("timeZone");
        Matcher prefixed = WITH_ZONE.matcher(written);
        if (!prefixed.matches()) {
            return fields(written, ownZone.orElseGet(this::unsaid));
        }
        if (ownZone.isPresent()) {
            findings.dropped(
                    spec.path("schedule"), "its time zone %s: timeZone says another".formatted(prefixed.group("zone")));
        }
        return fields(prefixed.group("rest"), ownZone.orElse(prefixed.group("zone")));
    }

    private String unsaid() {
        findings.changed(
                spec.path("timeZone"),
                "is %s; without one, a CronJob follows the time zone of the kube-controller-manager".formatted(UTC));
        return UTC;
    }

    private Map<String, Object> fields(String expression, String zone) {
        try {
            Timetable timetable = timetable(expression, zone, null, null);
            tellOfChanges(expression, timetable.timeZone());
        } catch (InvalidQuery e) {
            findings.dropped(spec.path(e.parameter()), "%s. The job runs on demand only".formatted(e.problem()));
            return Map.of();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schedule", expression);
        fields.put("timeZone", zone);
        return fields;
    }

    private Timetable timetable(String expression, String zone, @Nullable Instant from, @Nullable Instant to) {
        TimetableQuery query = new TimetableQuery(
                expression,
                zone,
                "default/x",
                from == null ? null : from.toString(),
                to == null ? null : to.toString(),
                "1000");
        return Timetables.preview(query, now);
    }

    private void tellOfChanges(String expression, String zone) {
        if (!ELAPSED.matcher(expression).matches()) {
            changes(ZoneId.of(zone))
                    .map(change -> timetable(expression, zone, change.minus(AROUND), change.plus(AROUND)))
                    .flatMap(around -> around.ticks().stream())
                    .map(Timetable.Due::note)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(this::tellOf);
        }
    }

    private void tellOf(String note) {
        findings.changed(
                spec.path("schedule"),
                "each time comes once a day when the clocks change; a CronJob leaves out a time that does not exist, and"
                        + " runs twice at one that comes twice. First: "
                        + note);
    }

    private Stream<Instant> changes(ZoneId zone) {
        return Stream.iterate(
                        zone.getRules().nextTransition(now),
                        Objects::nonNull,
                        (ZoneOffsetTransition last) -> zone.getRules().nextTransition(last.getInstant()))
                .limit(CHANGES_IN_TWO_YEARS)
                .map(ZoneOffsetTransition::getInstant);
    }
}
