package dev.punctual.web.page;

import dev.punctual.cluster.read.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run's line on the page.
 *
 * @param job null for an ad-hoc run
 * @param attempt null before the first
 * @param nextAttempt when the next attempt is due; null where none is
 * @param started null where nothing has started
 * @param duration so far, or from start to end; null where nothing has started
 */
public record RunRow(
        String name,
        String namespace,
        @Nullable String job,
        PhaseMark phase,
        @Nullable Integer attempt,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Moment nextAttempt,
        @Nullable Moment started,
        @Nullable String duration) {

    static RunRow of(RunSummary run, Instant now) {
        return new RunRow(
                JobRow.name(run.name()),
                JobRow.name(run.namespace()),
                PlainText.line(run.job(), JobRow.MOST_OF_A_NAME),
                PhaseMark.of(run.phase()),
                run.attempt(),
                PlainText.line(run.reason(), JobRow.MOST_OF_A_WORD),
                PlainText.line(run.message(), JobRow.MOST_OF_A_SENTENCE),
                run.nextAttemptAt() == null ? null : Moment.due(run.nextAttemptAt(), now),
                run.startedAt() == null ? null : Moment.past(run.startedAt(), now),
                run.startedAt() == null ? null : duration(run.startedAt(), run.finishedAt(), now));
    }

    private static String duration(Instant started, @Nullable Instant finished, Instant now) {
        Duration span = Duration.between(started, Objects.requireNonNullElse(finished, now));
        return Span.exact(finished == null ? Duration.ofSeconds(span.toSeconds()) : span);
    }
}
