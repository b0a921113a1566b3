package dev.punctual.web.page.chart;

import dev.punctual.cluster.read.Timeline.Hour;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What ended in each hour, as stacked bars.
 *
 * @param height of the whole, in pixels
 * @param most what the highest bar stands for
 * @param bars from the earliest to the latest hour
 */
public record HourBars(int height, int most, List<Bar> bars) {
    private static final int HEIGHT = 96;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    public HourBars {
        bars = List.copyOf(bars);
    }

    /**
     * An hour.
     *
     * @param title what ended in it, in words
     */
    public record Bar(String x, String width, String title, List<Piece> pieces) {
        public Bar {
            pieces = List.copyOf(pieces);
        }
    }

    /** A part of a bar, in pixels from the top. */
    public record Piece(int y, int height, String style) {}

    /** Of these hours. */
    public static HourBars of(List<Hour> hours) {
        int most = Math.max(1, hours.stream().mapToInt(HourBars::total).max().orElse(0));
        List<Bar> bars = new ArrayList<>();
        for (Hour hour : hours) {
            bars.add(new Bar(
                    Percent.of(bars.size() + 0.12, hours.size()),
                    Percent.of(0.76, hours.size()),
                    title(hour),
                    pieces(hour, most)));
        }
        return new HourBars(HEIGHT, most, bars);
    }

    /** Whether nothing ended at all. */
    public boolean isEmpty() {
        return bars.stream().allMatch(bar -> bar.pieces().isEmpty());
    }

    private static int total(Hour hour) {
        return hour.succeeded() + hour.failed() + hour.cancelled() + hour.skipped();
    }

    private static String title(Hour hour) {
        return "%s UTC: %d succeeded, %d failed, %d cancelled, %d skipped"
                .formatted(HOUR.format(hour.from()), hour.succeeded(), hour.failed(), hour.cancelled(), hour.skipped());
    }

    private static List<Piece> pieces(Hour hour, int most) {
        List<Piece> pieces = new ArrayList<>();
        int top = HEIGHT;
        top = add(pieces, top, hour.succeeded(), most, "completed");
        top = add(pieces, top, hour.skipped(), most, "skipped");
        top = add(pieces, top, hour.cancelled(), most, "cancelled");
        add(pieces, top, hour.failed(), most, "failed");
        return pieces;
    }

    /** However few, they are seen: two pixels at least. */
    private static int add(List<Piece> pieces, int top, int count, int most, String style) {
        if (count == 0) {
            return top;
        }
        int height = Math.min(top, Math.max(2, (int) Math.round((HEIGHT - 8.0) * count / most)));
        pieces.add(new Piece(top - height, height, style));
        return top - height;
    }
}
