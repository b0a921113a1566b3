package dev.punctual.web.page.runs;

import dev.punctual.cluster.read.RunFacets;
import dev.punctual.cluster.read.RunPage;
import dev.punctual.cluster.read.RunParameters;
import dev.punctual.cluster.read.RunTotals;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of runs, and the one that is looked at.
 *
 * @param own the address of this list, without the run beside it
 * @param total how many runs match, in words
 * @param hidden the filter once more, for commands about all that match
 * @param still what the form of the filter brings along of how the list is shown
 * @param lacking the right without which no run is seen; null for those who have it
 * @param shown the run beside the list; null for none
 * @param missing why the run that was asked for is not shown; null where it is
 */
record RunsPage(
        Frame frame,
        RunsForm form,
        List<RunRow> rows,
        String own,
        String range,
        String total,
        @Nullable String newer,
        @Nullable String older,
        String statsAddress,
        @Nullable Stats stats,
        List<Field> hidden,
        List<Field> still,
        @Nullable String lacking,
        @Nullable RunView shown,
        @Nullable String missing) {

    /** What became of the runs that match. */
    record Stats(String successRate, String average, String shortest, String longest, String waited) {
        static Stats of(RunTotals totals) {
            return new Stats(
                    Amount.share(totals.successRate()),
                    words(totals.averageDuration()),
                    words(totals.shortestDuration()),
                    words(totals.longestDuration()),
                    words(totals.averageWait()));
        }

        private static String words(@Nullable Duration duration) {
            return duration == null ? "–" : Span.exact(duration);
        }
    }

    /** A hidden field of a form. */
    record Field(String name, String value) {}

    /**
     * The run that was asked for beside the list.
     *
     * @param key as {@code namespace/name}; null where none was
     * @param missing why it is not shown; null where it is, or none was asked for
     */
    record Beside(@Nullable String key, @Nullable RunView view, @Nullable String missing) {
        static final Beside NOTHING = new Beside(null, null, null);

        static Beside gone(String key) {
            return new Beside(key, null, "The run that was asked for is not there any more.");
        }

        /** Whether it is there is nobody's business who may not read it. */
        static Beside hidden(String key) {
            return new Beside(key, null, "The run that was asked for is not visible to you.");
        }
    }

    /**
     * What a page of the list is made of.
     *
     * @param live whether the page is told of changes; otherwise it looks every now and then
     * @param lacking the right without which nothing is found; null for those who have it
     */
    record Found(RunPage page, RunFacets facets, @Nullable RunTotals totals, boolean live, @Nullable String lacking) {
        boolean hasTotals() {
            return totals != null;
        }
    }

    static RunsPage of(Frame frame, RunParameters asked, Found found, Beside beside, Instant now) {
        RunPage page = found.page();
        String own = address(asked, found.hasTotals(), found.live());
        return new RunsPage(
                frame,
                RunsForm.of(asked, found.facets()),
                page.runs().stream()
                        .map(run -> RunRow.of(run, own, beside.key(), now))
                        .toList(),
                own,
                range(page),
                Amount.of(page.total(), "run"),
                place(asked, found, "before", page.previous()),
                place(asked, found, "after", page.next()),
                address(asked, !found.hasTotals(), found.live()),
                found.totals() == null ? null : Stats.of(found.totals()),
                hidden(asked),
                still(asked, found),
                found.lacking(),
                beside.view(),
                beside.missing());
    }

    private static String address(RunParameters asked, boolean withStats, boolean live) {
        String all = Stream.of(asked.address(), withStats ? "stats=true" : "", live ? "" : "live=off")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return all.isEmpty() ? "/runs" : "/runs?" + all;
    }

    private static @Nullable String place(RunParameters asked, Found found, String parameter, @Nullable String cursor) {
        return cursor == null ? null : address(asked.with(parameter, cursor), found.hasTotals(), found.live());
    }

    private static List<Field> still(RunParameters asked, Found found) {
        List<Field> fields = new ArrayList<>();
        asked.all("limit").forEach(limit -> fields.add(new Field("limit", limit)));
        if (found.hasTotals()) {
            fields.add(new Field("stats", "true"));
        }
        if (!found.live()) {
            fields.add(new Field("live", "off"));
        }
        return fields;
    }

    private static String range(RunPage page) {
        return page.runs().isEmpty()
                ? "0 runs"
                : "%s–%s of %s"
                        .formatted(
                                Amount.count(page.offset() + 1L),
                                Amount.count(page.offset() + (long) page.runs().size()),
                                Amount.count(page.total()));
    }

    private static List<Field> hidden(RunParameters asked) {
        List<Field> fields = new ArrayList<>();
        asked.filters().values().forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
        return fields;
    }
}
