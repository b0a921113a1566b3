package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.Backoff;
import dev.punctual.api.v1alpha1.History;
import dev.punctual.api.v1alpha1.MissedRuns;
import dev.punctual.api.v1alpha1.Retry;
import dev.punctual.api.v1alpha1.RetryRule;
import dev.punctual.api.v1alpha1.RunSettings;
import dev.punctual.api.v1alpha1.ScheduledJobSpec;
import dev.punctual.api.v1alpha1.Unique;
import dev.punctual.cluster.read.JobDetail.Setting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a job's spec says, in the words of the spec: only what it says. */
final class SettingsReading {
    private final List<Setting> settings = new ArrayList<>();

    private SettingsReading() {}

    static List<Setting> of(ScheduledJobSpec spec) {
        SettingsReading reading = new SettingsReading();
        reading.ofSchedule(spec);
        reading.ofRuns(spec.run());
        reading.ofAlarms(spec);
        return List.copyOf(reading.settings);
    }

    /** What is about ticks is no setting of a job that has none: the definition fills some of it in all the same. */
    private void ofTicks(ScheduledJobSpec spec) {
        add("Spread", spec.spread());
        add("Not before", spec.notBefore());
        add("Not after", spec.notAfter());
        add("Missed runs", words(spec.missedRuns()));
        add("Late after", spec.lateAfter());
    }

    private void ofSchedule(ScheduledJobSpec spec) {
        if (spec.schedule() != null) {
            ofTicks(spec);
        }
        add("Concurrency policy", ApiWord.orNull(spec.concurrencyPolicy()));
        add("Most that wait", spec.maxQueued());
        add("History", words(spec.history()));
    }

    private void ofRuns(RunSettings run) {
        add("Queue", run.queue());
        add("Priority", run.priority());
        add("Timeout", run.timeout());
        add("Start timeout", run.startTimeout());
        ofRetry(run.retry());
        add("Unique", words(run.unique()));
        add("Reports", ApiWord.orNull(run.reports()));
        add("Stalled after", run.stalledAfter());
        add("When stalled", run.stalledAfter() == null ? null : ApiWord.orNull(run.onStalled()));
    }

    private void ofRetry(@Nullable Retry retry) {
        if (retry != null) {
            add("Attempts", retry.maxAttempts());
            add("Back-off", words(retry.backoff()));
            Stream.ofNullable(retry.rules()).flatMap(List::stream).forEach(rule -> add("Retry rule", words(rule)));
        }
    }

    private void ofAlarms(ScheduledJobSpec spec) {
        add("Most time since a success", spec.maxTimeSinceSuccess());
        add("Slow after", spec.slowAfter());
        add("Suspended after failures in a row", spec.suspendAfterFailures());
        add("Notifies", spec.receivers() == null ? null : String.join(", ", spec.receivers()));
    }

    private void add(String label, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            settings.add(new Setting(label, value.toString()));
        }
    }

    private static @Nullable String words(@Nullable MissedRuns missed) {
        return missed == null
                ? null
                : joined(
                        ApiWord.orNull(missed.policy()),
                        missed.within() == null ? null : "within " + missed.within(),
                        missed.limit() == null ? null : "at most " + missed.limit());
    }

    private static @Nullable String words(@Nullable History history) {
        return history == null
                ? null
                : joined(
                        history.succeeded() == null ? null : history.succeeded() + " succeeded",
                        history.failed() == null ? null : history.failed() + " of the others",
                        history.maxAge() == null ? null : "for " + history.maxAge());
    }

    private static @Nullable String words(@Nullable Backoff backoff) {
        return backoff == null
                ? null
                : joined(
                        backoff.initial(),
                        growth(backoff.factorPercent()),
                        backoff.max() == null ? null : "at most " + backoff.max(),
                        backoff.jitterPercent() == null || backoff.jitterPercent() == 0
                                ? null
                                : "shortened by up to " + backoff.jitterPercent() + "%");
    }

    private static @Nullable String growth(@Nullable Integer percent) {
        if (percent == null) {
            return null;
        }
        return switch (percent) {
            case 100 -> "always the same";
            case 200 -> "each twice the one before";
            default ->
                "each " + BigDecimal.valueOf(percent, 2).stripTrailingZeros().toPlainString() + " times the one before";
        };
    }

    private static String words(RetryRule rule) {
        String codes = rule.exitCodes() == null ? null : "exit codes " + commas(rule.exitCodes());
        String reasons = rule.reasons() == null
                ? null
                : commas(rule.reasons().stream().map(ApiWord::of).toList());
        String action = ApiWord.of(rule.action()) + (rule.after() == null ? "" : " after " + rule.after());
        return joined(codes, reasons) + ": " + action;
    }

    private static @Nullable String words(@Nullable Unique unique) {
        if (unique == null) {
            return null;
        }
        String fields = unique.fields() == null
                ? null
                : "by " + commas(unique.fields().stream().map(ApiWord::of).toList());
        return joined(
                fields,
                unique.parameters() == null ? null : "parameters " + commas(unique.parameters()),
                unique.within() == null ? null : "within " + unique.within(),
                ApiWord.orNull(unique.onConflict()));
    }

    private static String commas(List<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining("; "));
    }
}
