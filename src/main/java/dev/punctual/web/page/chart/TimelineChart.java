package dev.punctual.web.page.chart;

import dev.punctual.cluster.read.Timeline;
import dev.punctual.cluster.read.Timeline.Lane;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
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
    /** Of two days on a usual screen, some eight pixels: the width of a tick. */
    private static final Duration APART = Duration.ofMinutes(24);

    private static final Duration ROOM = Duration.ofMinutes(110);
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
     * @param dues ticks to come; those that would run into each other are one band
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

    /**
     * A tick to come, or a band of several.
     *
     * @param width of the band; null for a single tick
     */
    public record Due(String x, @Nullable String width, String title) {}

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
                hours.add(new Hour(Percent.at(at, timeline.from(), timeline.to()), label(at, timeline.now())));
            }
        }
        return hours;
    }

    /** Beside the word "now" there is no room for another. */
    private static String label(Instant at, Instant now) {
        if (Duration.between(at, now).abs().compareTo(ROOM) < 0) {
            return "";
        }
        return at.equals(at.truncatedTo(ChronoUnit.DAYS)) ? DAY.format(at) : HOUR.format(at);
    }

    private static Row row(Lane lane, Timeline timeline) {
        String job = lane.job();
        return new Row(
                job == null ? "Ad hoc in " + PlainText.name(lane.namespace()) : PlainText.name(job),
                job == null ? null : Address.job(lane.namespace(), job),
                lane.bars().stream().map(bar -> bar(lane, bar, timeline)).toList(),
                dues(lane.ticks(), timeline),
                count(lane),
                lane.ticks().isEmpty() ? null : Moment.due(lane.ticks().get(0), timeline.now()));
    }

    private static String count(Lane lane) {
        return "%s, %s of them failed".formatted(Amount.of(lane.runs(), "run"), Amount.count(lane.failed()));
    }

    private static Bar bar(Lane lane, Timeline.Bar bar, Timeline timeline) {
        Instant start = bar.start().isBefore(timeline.from()) ? timeline.from() : bar.start();
        Instant end = Objects.requireNonNullElse(bar.end(), timeline.now());
        Duration shown = Duration.between(start, end);
        PhaseMark phase = PhaseMark.of(bar.phase());
        return new Bar(
                Percent.at(start, timeline.from(), timeline.to()),
                Percent.of(shown.compareTo(LEAST) < 0 ? LEAST : shown, whole(timeline)),
                phase.style(),
                "%s: %s, %s, %s"
                        .formatted(
                                PlainText.name(bar.run()),
                                phase.text(),
                                Moment.onTheCalendar(bar.start()).text(),
                                Span.exact(Duration.between(bar.start(), end).abs())),
                Address.run(lane.namespace(), bar.run()));
    }

    /** A run of ticks that lie closer than they can be told apart is one. */
    private static List<Due> dues(List<Instant> ticks, Timeline timeline) {
        List<Due> dues = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= ticks.size(); next++) {
            if (next == ticks.size() || isApart(ticks.get(next - 1), ticks.get(next))) {
                dues.add(due(ticks.subList(first, next), timeline));
                first = next;
            }
        }
        return dues;
    }

    private static boolean isApart(Instant tick, Instant next) {
        return Duration.between(tick, next).compareTo(APART) >= 0;
    }

    private static Duration whole(Timeline timeline) {
        return Duration.between(timeline.from(), timeline.to());
    }

    private static Due due(List<Instant> ticks, Timeline timeline) {
        Instant first = ticks.get(0);
        Instant last = ticks.get(ticks.size() - 1);
        String x = Percent.at(first, timeline.from(), timeline.to());
        String from = Moment.onTheCalendar(first).text();
        if (ticks.size() == 1) {
            return new Due(x, null, "due " + from);
        }
        if (ticks.size() == Lane.MOST_TICKS) {
            Duration rest = Duration.between(first, timeline.to());
            return new Due(x, Percent.of(rest, whole(timeline)), "due again and again from " + from);
        }
        return new Due(
                x,
                Percent.of(Duration.between(first, last), whole(timeline)),
                "%d times due, %s to %s"
                        .formatted(
                                ticks.size(), from, Moment.onTheCalendar(last).text()));
    }
}
