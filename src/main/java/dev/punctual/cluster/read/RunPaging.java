package dev.punctual.cluster.read;

import dev.punctual.cluster.read.RunQuery.Place.Cursor;
import dev.punctual.cluster.read.RunQuery.Place.Offset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the part of a list that is asked for, while the runs of the list pass by once in whatever order. */
final class RunPaging {
    private final RunSorting sorting;
    private final boolean backward;
    private final @Nullable RankedRun cursor;
    private final int skipped;
    private final Best<RankedRun> best;
    private int total;
    private int beforeCursor;

    RunPaging(RunQuery query, RunSorting sorting) {
        this.sorting = sorting;
        Cursor place = query.place() instanceof Cursor given ? given : null;
        this.cursor = place == null ? null : RunCursor.read(sorting, place);
        this.backward = place != null && place.backward();
        this.skipped = query.place() instanceof Offset offset ? offset.runs() : 0;
        Comparator<RankedRun> order = backward ? sorting.reversed() : sorting;
        this.best = new Best<>(Math.addExact(skipped, query.limit()), order);
    }

    void take(KnownRun run) {
        total++;
        RankedRun ranked = sorting.rank(run);
        int side = cursor == null ? 1 : sorting.compare(ranked, cursor);
        boolean isBefore = side < 0 || (side == 0 && !backward);
        if (isBefore) {
            beforeCursor++;
        }
        if (backward ? side < 0 : side > 0) {
            best.offer(ranked);
        }
    }

    /** The part, where all runs of the list have passed by. */
    RunPage page() {
        return page(total);
    }

    /** The part, where only the first have passed by, in the order of the list. */
    RunPage page(int total) {
        List<RankedRun> shown = shown();
        int offset = offset(shown.size(), total);
        boolean more = offset + shown.size() < total;
        return new RunPage(
                shown.stream().flatMap(RunPaging::summary).toList(),
                total,
                offset,
                offset > 0 && !shown.isEmpty() ? RunCursor.of(sorting, shown.get(0)) : null,
                more && !shown.isEmpty() ? RunCursor.of(sorting, shown.get(shown.size() - 1)) : null);
    }

    private static Stream<RunSummary> summary(RankedRun ranked) {
        return Stream.ofNullable(ranked.run()).map(KnownRun::run);
    }

    private List<RankedRun> shown() {
        List<RankedRun> found = new ArrayList<>(best.inOrder());
        if (backward) {
            Collections.reverse(found);
        }
        return found.subList(Math.min(skipped, found.size()), found.size());
    }

    private int offset(int shown, int total) {
        if (cursor == null) {
            return Math.min(skipped, total);
        }
        return backward ? beforeCursor - shown : beforeCursor;
    }
}
