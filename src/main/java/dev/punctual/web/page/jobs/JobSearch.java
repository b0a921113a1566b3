package dev.punctual.web.page.jobs;

import dev.punctual.cluster.read.JobFilter;
import dev.punctual.cluster.read.JobFilter.State;
import dev.punctual.cluster.read.JobParameters;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Pager;
import dev.punctual.web.page.PlainText;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs somebody looks for; empty for what they left open.
 *
 * @param state any for null
 */
record JobSearch(String words, @Nullable State state, String namespace, int offset) {
    private static final int MOST_OF_A_SEARCH = 200;

    /** As the address has it; a state that is none is any. */
    static JobSearch of(
            @Nullable String words, @Nullable String state, @Nullable String namespace, @Nullable String offset) {
        return new JobSearch(
                Objects.requireNonNullElse(PlainText.line(words, MOST_OF_A_SEARCH), ""),
                state(state).orElse(null),
                Objects.requireNonNullElse(PlainText.word(namespace), ""),
                Pager.offset(offset));
    }

    private static Optional<State> state(@Nullable String word) {
        return Arrays.stream(State.values())
                .filter(state -> JobParameters.word(state).equals(word))
                .findFirst();
    }

    String stateWord() {
        return state == null ? "" : JobParameters.word(state);
    }

    JobFilter filter() {
        return new JobFilter(namespace.isEmpty() ? Set.of() : Set.of(namespace), words.isEmpty() ? null : words, state);
    }

    /** Without the offset. */
    String address() {
        return address(words, stateWord(), namespace);
    }

    static String address(String words, String state, String namespace) {
        return Address.with("/jobs", "search", words, "state", state, "namespace", namespace);
    }
}
