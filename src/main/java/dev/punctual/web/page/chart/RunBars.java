package dev.punctual.web.page.chart;

import dev.punctual.cluster.read.JobSummary.Ended;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PhaseMark;
import dev.punctual.web.page.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long the newest runs took and what became of them, the oldest first.
 *
 * @param height of the whole, in pixels
 * @param words the same for those who do not see it
 * @param longest what the highest bar stands for
 * @param limit where a run begins to be slow, in pixels from the top; null where that is out of sight or not known
 */
public record RunBars(int height, List<Bar> bars, String words, String longest, @Nullable Integer limit) {
    private static final int LEAST = 3;

    public RunBars {
        bars = List.copyOf(bars);
    }

    /** A run. */
    public record Bar(String x, String width, int y, int height, String style, String title) {}

    /**
     * Of these.
     *
     * @param newest the newest first
     * @param most how many there is room for
     * @param slowAfter null where it is not known
     */
    public static RunBars of(List<Ended> newest, int most, int height, @Nullable Duration slowAfter) {
        List<Ended> shown = newest.subList(0, Math.min(most, newest.size()));
        double longest = Stream.concat(shown.stream().map(RunBars::seconds), Stream.of(0.001))
                .max(Double::compare)
                .orElseThrow();
        List<Bar> bars = new ArrayList<>();
        for (int at = shown.size() - 1; at >= 0; at--) {
            bars.add(bar(shown.get(at), most - 1 - at, most, height, longest));
        }
        return new RunBars(height, bars, words(shown), span(longest), limit(slowAfter, longest, height));
    }

    private static Bar bar(Ended run, int place, int most, int height, double longest) {
        int high = Math.max(LEAST, (int) Math.round(height * seconds(run) / longest));
        PhaseMark phase = PhaseMark.of(run.phase());
        return new Bar(
                Percent.of(place + 0.12, most),
                Percent.of(0.76, most),
                height - high,
                high,
                phase.style(),
                "%s, %s, %s"
                        .formatted(
                                phase.text(),
                                Moment.onTheCalendar(run.finishedAt()).text(),
                                run.seconds() == null ? "never started" : span(seconds(run))));
    }

    private static double seconds(Ended run) {
        return Objects.requireNonNullElse(run.seconds(), 0.0);
    }

    private static String span(double seconds) {
        return Span.exact(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static @Nullable Integer limit(@Nullable Duration slowAfter, double longest, int height) {
        if (slowAfter == null || slowAfter.toMillis() > longest * 1000) {
            return null;
        }
        return height - (int) Math.round(height * (double) slowAfter.toMillis() / (longest * 1000));
    }

    private static String words(List<Ended> shown) {
        long failed = shown.stream()
                .filter(run -> PhaseMark.of(run.phase()).style().equals("failed"))
                .count();
        long succeeded = shown.stream()
                .filter(run -> PhaseMark.of(run.phase()).style().equals("completed"))
                .count();
        return "The last %d runs: %d succeeded, %d failed".formatted(shown.size(), succeeded, failed);
    }
}
