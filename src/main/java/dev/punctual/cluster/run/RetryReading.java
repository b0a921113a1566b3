package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.Backoff;
import dev.punctual.api.v1alpha1.FailureWord;
import dev.punctual.api.v1alpha1.Retry;
import dev.punctual.api.v1alpha1.RetryRule;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.retry.RetryPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what a spec says of further attempts; what it leaves open has the defaults of the API. */
final class RetryReading {
    private RetryReading() {}

    /** @throws IllegalArgumentException naming the field that cannot be read */
    static RetryPolicy policy(@Nullable Retry retry, String uid) {
        if (retry == null) {
            return RetryPolicy.DEFAULT;
        }
        return new RetryPolicy(
                Objects.requireNonNullElse(retry.maxAttempts(), RetryPolicy.DEFAULT.maxAttempts()),
                backoff(retry.backoff(), uid),
                rules(Objects.requireNonNullElse(retry.rules(), List.of())));
    }

    private static dev.punctual.core.retry.Backoff backoff(@Nullable Backoff backoff, String uid) {
        var defaults = dev.punctual.core.retry.Backoff.DEFAULT;
        if (backoff == null) {
            return defaults;
        }
        return new dev.punctual.core.retry.Backoff(
                        backoff.initial() == null
                                ? defaults.initial()
                                : RunPlanner.duration("retry.backoff.initial", backoff.initial()),
                        Objects.requireNonNullElse(backoff.factorPercent(), defaults.factorPercent()),
                        backoff.max() == null
                                ? defaults.max()
                                : RunPlanner.duration("retry.backoff.max", backoff.max()))
                .withJitter(Objects.requireNonNullElse(backoff.jitterPercent(), 0), uid);
    }

    private static List<dev.punctual.core.retry.RetryRule> rules(List<RetryRule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(at -> rule(at, rules.get(at)))
                .toList();
    }

    private static dev.punctual.core.retry.RetryRule rule(int at, RetryRule rule) {
        return new dev.punctual.core.retry.RetryRule(
                rule.exitCodes() == null ? Set.of() : Set.copyOf(rule.exitCodes()),
                rule.reasons() == null ? Set.of() : reasons(rule.reasons()),
                dev.punctual.core.retry.RetryRule.Action.valueOf(rule.action().name()),
                rule.after() == null ? null : RunPlanner.duration("retry.rules[%d].after".formatted(at), rule.after()));
    }

    private static Set<FailureReason> reasons(List<FailureWord> words) {
        Set<FailureReason> reasons = EnumSet.noneOf(FailureReason.class);
        words.forEach(word -> reasons.add(FailureReason.valueOf(word.name())));
        return reasons;
    }
}
