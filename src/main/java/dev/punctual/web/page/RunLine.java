package dev.punctual.web.page;

import dev.punctual.cluster.read.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run in a short list.
 *
 * @param job null for an ad-hoc run
 * @param note why it is as it is, or what it says of itself
 * @param when it ended, started or was created, whichever was last
 * @param duration null before its start
 */
public record RunLine(
        String name,
        String namespace,
        String address,
        @Nullable String job,
        PhaseMark phase,
        @Nullable String note,
        Moment when,
        @Nullable String duration) {

    /** As it is now. */
    public static RunLine of(RunSummary run, Instant now) {
        Duration duration = run.duration(now);
        return new RunLine(
                PlainText.name(run.name()),
                PlainText.name(run.namespace()),
                Address.run(run.namespace(), run.name()),
                run.job() == null ? null : PlainText.name(run.job()),
                PhaseMark.of(run.phase()),
                note(run),
                Moment.past(latest(run), now),
                duration == null ? null : Span.exact(duration));
    }

    /** The same, as the newest of several. */
    public RunLine asNewestOf(String several) {
        String all = note == null ? several : several + ", the newest: " + note;
        return new RunLine(name, namespace, address, job, phase, all, when, duration);
    }

    private static @Nullable String note(RunSummary run) {
        String text = run.summary() != null ? run.summary() : run.message();
        return PlainText.sentence(
                run.reason() != null && text != null && !text.contains(run.reason())
                        ? run.reason() + ": " + text
                        : Objects.requireNonNullElse(text, Objects.requireNonNullElse(run.reason(), "")));
    }

    private static Instant latest(RunSummary run) {
        return Objects.requireNonNullElse(
                run.finishedAt(), Objects.requireNonNullElse(run.startedAt(), run.createdAt()));
    }
}
