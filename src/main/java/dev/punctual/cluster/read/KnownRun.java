package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.core.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that is remembered.
 *
 * @param text what a search looks at, in small letters
 * @param waited from when it was due to its start; null where it never started
 */
record KnownRun(RunKey key, RunSummary run, String text, @Nullable Duration waited) {

    static KnownRun of(JobRun run, Words words) {
        return of(SummaryReading.run(run, words), waited(run));
    }

    static KnownRun of(RunSummary run, @Nullable Duration waited) {
        return new KnownRun(RunKey.of(run), run, text(run), waited);
    }

    /** Between its fields stands what no word has. */
    private static String text(RunSummary run) {
        return Stream.of(
                        run.name(), run.job(), run.queue(), run.namespace(), run.reason(), run.message(), run.summary())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    /** Anybody can write nonsense into a status: what cannot be read is not known. */
    private static @Nullable Duration waited(JobRun run) {
        String text = run.getStatus() == null ? null : run.getStatus().startDelay();
        try {
            return text == null ? null : GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether it was under way at some moment of a time. */
    boolean isWithin(Instant from, Instant to) {
        Instant start = run.startedAt();
        return start != null
                && start.isBefore(to)
                && (run.finishedAt() == null || !run.finishedAt().isBefore(from));
    }

    /** Whether it ended within a time. */
    boolean endedWithin(Instant from, Instant to) {
        Instant end = run.finishedAt();
        return end != null && !end.isBefore(from) && end.isBefore(to);
    }
}
