package dev.punctual.cluster.read;

import dev.punctual.cluster.read.RankedRun.SortValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a list of runs as a word of an address. It holds all there is to know of the place, so that any replica understands it. */
final class RunCursor {
    private static final int LONGEST = 2048;
    private static final int FIELDS = 9;
    private static final String BETWEEN = "\n";
    private static final String EXPECTED = "a cursor of an earlier answer to the same question in the same order";

    private RunCursor() {}

    static String of(RunSorting sorting, RankedRun place) {
        SortValue value = place.value();
        String text = String.join(
                BETWEEN,
                sorting.order().word(),
                Boolean.toString(sorting.descending()),
                Boolean.toString(value != null),
                value == null ? "0" : Long.toString(value.number()),
                value == null ? "" : value.word(),
                place.key().createdAt().toString(),
                place.key().name(),
                place.key().namespace(),
                place.key().uid());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place that a cursor stands for.
     *
     * @throws InvalidQuery naming the parameter where it is none, or one of a list in another order
     */
    static RankedRun read(RunSorting sorting, RunQuery.Place.Cursor place) {
        RankedRun read = place.cursor().length() > LONGEST ? null : read(sorting, place.cursor());
        if (read == null) {
            throw InvalidQuery.of(place.backward() ? "before" : "after", place.cursor(), EXPECTED);
        }
        return read;
    }

    private static @Nullable RankedRun read(RunSorting sorting, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> fields = List.of(text.split(BETWEEN, -1));
            return fields.size() == FIELDS && isOf(sorting, fields) ? place(fields) : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static boolean isOf(RunSorting sorting, List<String> fields) {
        return fields.get(0).equals(sorting.order().word())
                && fields.get(1).equals(Boolean.toString(sorting.descending()));
    }

    private static RankedRun place(List<String> fields) {
        SortValue value =
                fields.get(2).equals("true") ? new SortValue(Long.parseLong(fields.get(3)), fields.get(4)) : null;
        RunKey key = new RunKey(Instant.parse(fields.get(5)), fields.get(6), fields.get(7), fields.get(8));
        return new RankedRun(value, key, null);
    }
}
