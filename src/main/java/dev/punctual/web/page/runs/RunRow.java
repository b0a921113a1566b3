package dev.punctual.web.page.runs;

import dev.punctual.cluster.read.RunSummary;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PhaseMark;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run in the list.
 *
 * @param key {@code namespace/name}
 * @param title its job, or its own name where it has none
 * @param shortId the end of its name, which tells it from its like
 * @param address the list with this run beside it
 * @param own its own page
 */
record RunRow(
        String uid,
        String key,
        String namespace,
        String name,
        String title,
        String shortId,
        PhaseMark phase,
        @Nullable Integer priority,
        @Nullable Bar bar,
        Moment when,
        @Nullable String duration,
        @Nullable String message,
        boolean stalled,
        boolean slow,
        boolean selected,
        String address,
        String own) {
    private static final int LONGEST_ID = 20;

    static RunRow of(RunSummary run, String list, @Nullable String selected, Instant now) {
        String key = run.namespace() + "/" + run.name();
        Duration duration = run.duration(now);
        return new RunRow(
                run.uid(),
                key,
                PlainText.name(run.namespace()),
                PlainText.name(run.name()),
                PlainText.name(Objects.requireNonNullElse(run.job(), run.name())),
                shortId(run),
                PhaseMark.of(run.phase()),
                run.priority() == 0 ? null : (Integer) run.priority(),
                Bar.of(run),
                Moment.past(latest(run), now),
                duration == null ? null : Span.exact(duration),
                message(run),
                run.isStalled(),
                run.isSlow(),
                key.equals(selected),
                Address.with(list, "run", key),
                Address.run(run.namespace(), run.name()));
    }

    private static String shortId(RunSummary run) {
        String name = PlainText.name(run.name());
        String rest = run.job() != null && name.startsWith(run.job() + "-")
                ? name.substring(run.job().length() + 1)
                : name;
        return rest.length() > LONGEST_ID ? "…" + rest.substring(rest.length() - LONGEST_ID) : rest;
    }

    private static Instant latest(RunSummary run) {
        return Objects.requireNonNullElse(
                run.finishedAt(), Objects.requireNonNullElse(run.startedAt(), run.createdAt()));
    }

    private static @Nullable String message(RunSummary run) {
        String said = run.summary() == null ? run.message() : run.summary();
        return PlainText.sentence(said == null ? run.reason() : said);
    }
}
