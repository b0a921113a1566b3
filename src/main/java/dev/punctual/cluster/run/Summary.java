package dev.punctual.cluster.run;

import dev.punctual.core.BoundedText;
import dev.punctual.core.attempt.FailureReason;
import dev.punctual.core.run.Alarm;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.LogTail;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunState;
import org.jspecify.annotations.Nullable;

/** What there is to know of a run now, in one line: why it waits, failed or was stopped, else what it said last. */
final class Summary {
    private static final int BYTES = 100;

    private Summary() {}

    static @Nullable String of(RunState state, @Nullable Explanation why) {
        String said =
                why == null || why.message().isBlank() ? ofItsOwn(state) : withTail(state, firstLine(why.message()));
        return said == null ? null : BoundedText.start(firstLine(said), BYTES);
    }

    /** What a run said on its way is no news once it has ended. */
    private static @Nullable String ofItsOwn(RunState state) {
        if (state.phase().isFinal()) {
            return null;
        }
        Alarm stalled = state.alarms().stalled();
        Alarm slow = state.alarms().slow();
        if (stalled != null && stalled.on()) {
            return "stalled: " + stalled.message();
        }
        String message = state.account().progress().message();
        if (slow != null && slow.on()) {
            return message == null ? "slow: " + slow.message() : "slow; " + message;
        }
        return message;
    }

    /** What a container said last is often why it failed. */
    private static String withTail(RunState state, String why) {
        boolean failed = state.phase() == Phase.FAILED || state.phase() == Phase.BACKING_OFF;
        return failed
                        && state.explanation() == null
                        && state.failure() != null
                        && state.failure().failure().reason() == FailureReason.EXIT_CODE
                        && state.failure().tail() instanceof LogTail.Saved tail
                ? why + ": " + lastLine(tail.text())
                : why;
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1).strip();
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
