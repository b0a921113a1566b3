package dev.punctual.web.page.chart;

import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.Timeline;
import dev.punctual.cluster.read.Timeline.Lane;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PhaseMark;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs over a time and the ticks to come, a row for each job.
 *
 * @param now where the present is
 * @param hours the labelled hours
 * @param otherLanes how many jobs had no room
 */
public record TimelineChart(String now, List<Hour> hours, List<Row> rows, int otherLanes) {
    private static final Duration LEAST = Duration.ofMinutes(8);
    private static final int STEP = 6;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    public TimelineChart {
        hours = List.copyOf(hours);
        rows = List.copyOf(rows);
    }

    /** A labelled hour. */
    public record Hour(String x, String text) {}

    /**
     * A job.
     *
     * @param address its page; null for runs of no job
     * @param count of its runs in this time, in words
     * @param next when it is due next; null where it is not
     */
    public record Row(
            String name,
            @Nullable String address,
            List<Bar> bars,
            List<Due> dues,
            String count,
            @Nullable Moment next) {
        public Row {
            bars = List.copyOf(bars);
            dues = List.copyOf(dues);
        }
    }

    /** A run; its title tells its name, phase and time. */
    public record Bar(String x, String width, String style, String title, String address) {}

    /** A tick to come. */
    public record Due(String x, String title) {}

    /** As it is drawn. */
    public static TimelineChart of(Timeline timeline) {
        return new TimelineChart(
                Percent.at(timeline.now(), timeline.from(), timeline.to()),
                hours(timeline),
                timeline.lanes().stream().map(lane -> row(lane, timeline)).toList(),
                timeline.otherLanes());
    }

    private static List<Hour> hours(Timeline timeline) {
        List<Hour> hours = new ArrayList<>();
        Instant day = timeline.from().truncatedTo(ChronoUnit.DAYS);
        for (Instant at = day; at.isBefore(timeline.to()); at = at.plus(STEP, ChronoUnit.HOURS)) {
            if (at.isAfter(timeline.from())) {
                boolean midnight = at.equals(at.truncatedTo(ChronoUnit.DAYS));
                hours.add(new Hour(
                        Percent.at(at, timeline.from(), timeline.to()), midnight ? DAY.format(at) : HOUR.format(at)));
            }
        }
        return hours;
    }

    private static Row row(Lane lane, Timeline timeline) {
        String job = lane.job();
        return new Row(
                job == null ? "Ad hoc in " + PlainText.name(lane.namespace()) : PlainText.name(job),
                job == null ? null : Address.job(lane.namespace(), job),
                lane.bars().stream().map(bar -> bar(lane, bar, timeline)).toList(),
                lane.ticks().stream().map(tick -> due(tick, timeline)).toList(),
                count(lane),
                lane.ticks().isEmpty() ? null : Moment.due(lane.ticks().get(0), timeline.now()));
    }

    private static String count(Lane lane) {
        long failed = lane.bars().stream()
                .filter(bar -> bar.phase() == RunPhase.FAILED)
                .count();
        return "%d runs, %d of them failed".formatted(lane.bars().size(), failed);
    }

    private static Bar bar(Lane lane, Timeline.Bar bar, Timeline timeline) {
        Instant start = bar.start().isBefore(timeline.from()) ? timeline.from() : bar.start();
        Instant end = Objects.requireNonNullElse(bar.end(), timeline.now());
        Duration shown = Duration.between(start, end);
        Duration whole = Duration.between(timeline.from(), timeline.to());
        PhaseMark phase = PhaseMark.of(bar.phase());
        return new Bar(
                Percent.at(start, timeline.from(), timeline.to()),
                Percent.of(shown.compareTo(LEAST) < 0 ? LEAST : shown, whole),
                phase.style(),
                "%s: %s, %s, %s"
                        .formatted(
                                PlainText.name(bar.run()),
                                phase.text(),
                                Moment.onTheCalendar(bar.start()).text(),
                                Span.exact(Duration.between(bar.start(), end).abs())),
                Address.run(lane.namespace(), bar.run()));
    }

    private static Due due(Instant tick, Timeline timeline) {
        return new Due(
                Percent.at(tick, timeline.from(), timeline.to()),
                "due " + Moment.onTheCalendar(tick).text());
    }
}
