package dev.punctual.cluster.read;

import dev.punctual.cluster.read.RunQuery.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a question for runs, and refuses by its name what cannot be meant. */
final class RunQueryReading {
    private static final int MOST_VALUES = 100;
    private static final String STATUSES = Stream.concat(
                    Arrays.stream(RunGroup.values()).map(RunGroup::word),
                    Arrays.stream(RunPhase.values()).map(RunPhase::word))
            .collect(Collectors.joining(", "));

    private final ParameterReading read;

    RunQueryReading(RunParameters parameters, Instant now) {
        this.read = new ParameterReading(parameters.values(), now);
    }

    RunQuery query() {
        RunOrder order = order();
        return new RunQuery(
                filter(), order, descending(order), place(), read.number("limit", 1, RunQuery.MOST, RunQuery.USUAL));
    }

    RunFilter filter() {
        Instant from = read.instant("from");
        Instant to = read.instant("to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw InvalidQuery.of("to", read.text("to", 100), "a time after from");
        }
        return new RunFilter(
                phases(),
                jobs(),
                names("queue"),
                names("namespace"),
                read.search(),
                from,
                to,
                read.duration("minDuration"),
                longest(),
                read.flag("error"),
                Boolean.TRUE.equals(read.flag("stalled")),
                Boolean.TRUE.equals(read.flag("slow")));
    }

    private @Nullable Duration longest() {
        Duration shortest = read.duration("minDuration");
        Duration longest = read.duration("maxDuration");
        if (shortest != null && longest != null && longest.compareTo(shortest) < 0) {
            throw InvalidQuery.of("maxDuration", read.text("maxDuration", 100), "no less than minDuration");
        }
        return longest;
    }

    private Set<RunPhase> phases() {
        Set<RunPhase> phases = EnumSet.noneOf(RunPhase.class);
        read.words("status", MOST_VALUES).forEach(word -> phases.addAll(phases(word)));
        return phases;
    }

    private static Set<RunPhase> phases(String word) {
        String plain = plain(word);
        Set<RunPhase> meant = Arrays.stream(RunPhase.values())
                .filter(phase -> plain(phase.word()).equals(plain)
                        || RunGroup.of(phase).word().equals(plain))
                .collect(Collectors.toSet());
        if (meant.isEmpty()) {
            throw InvalidQuery.of("status", word, "one of " + STATUSES);
        }
        return meant;
    }

    /** {@code BackingOff}, {@code backing-off} and {@code BACKING_OFF} are the same. */
    private static String plain(String word) {
        return word.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private Set<String> jobs() {
        return names("job").stream()
                .map(name -> name.equals(RunParameters.NO_JOB) ? "" : name)
                .collect(Collectors.toSet());
    }

    private Set<String> names(String parameter) {
        return Set.copyOf(read.words(parameter, MOST_VALUES));
    }

    private RunOrder order() {
        String text = read.text("sort", 100);
        return text.isEmpty()
                ? RunOrder.CREATED
                : Arrays.stream(RunOrder.values())
                        .filter(order -> order.word().equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> InvalidQuery.of("sort", text, "one of " + orders()));
    }

    private static String orders() {
        return Arrays.stream(RunOrder.values()).map(RunOrder::word).collect(Collectors.joining(", "));
    }

    /** What is the latest, longest or furthest comes first, names from A to Z. */
    private boolean descending(RunOrder order) {
        return read.descending(order != RunOrder.JOB && order != RunOrder.STATUS);
    }

    private Place place() {
        String after = read.text("after", ParameterReading.LONG);
        String before = read.text("before", ParameterReading.LONG);
        int offset = read.number("offset", 0, ListParameters.MOST_OFFSET, 0);
        List<String> given = Stream.of(after, before, read.text("offset", 100))
                .filter(text -> !text.isEmpty())
                .toList();
        if (given.size() > 1) {
            throw new InvalidQuery(
                    after.isEmpty() ? "before" : "after", "cannot be given together with another place in the list");
        }
        if (!after.isEmpty()) {
            return new Place.Cursor(after, false);
        }
        return before.isEmpty() ? new Place.Offset(offset) : new Place.Cursor(before, true);
    }
}
