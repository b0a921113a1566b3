package dev.punctual.cluster.run;

import dev.punctual.core.BoundedText;
import dev.punctual.core.run.Explanation;
import dev.punctual.core.run.RunState;
import org.jspecify.annotations.Nullable;

/** What there is to know of a run now, in one line: why it waits, failed or was stopped, else what it said last. */
final class Summary {
    private static final int BYTES = 100;

    private Summary() {}

    static @Nullable String of(RunState state, @Nullable Explanation why) {
        String said = why == null || why.message().isBlank()
                ? state.account().progress().message()
                : why.message();
        return said == null ? null : BoundedText.start(firstLine(said), BYTES);
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
