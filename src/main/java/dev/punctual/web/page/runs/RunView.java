package dev.punctual.web.page.runs;

import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PhaseMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with all there is to know of it.
 *
 * @param key {@code namespace/name}
 * @param stages those that are behind it
 * @param stage the current one, or the last
 * @param attempts the latest first
 * @param log null for those who may not read it
 */
record RunView(
        String key,
        String namespace,
        String name,
        String title,
        String address,
        PhaseMark phase,
        @Nullable Bar bar,
        @Nullable String progress,
        List<String> stages,
        @Nullable String stage,
        List<Fact> facts,
        @Nullable String waiting,
        List<Setting> parameters,
        List<AttemptRow> attempts,
        List<Step> timeline,
        @Nullable FailureBox failure,
        List<OutcomeBar> outcome,
        @Nullable String result,
        List<String> notes,
        List<Related> relations,
        List<Related> links,
        List<RunActions> actions,
        @Nullable LogPane log) {

    /** One thing that is known of it, with a link or a time where it has one. */
    record Fact(String label, String text, @Nullable String address, @Nullable Moment moment) {
        static Fact of(String label, String text) {
            return new Fact(label, text, null, null);
        }

        static Fact at(String label, Moment moment) {
            return new Fact(label, moment.text(), null, moment);
        }
    }

    /** The value of a parameter; of a secret one, where it is kept. */
    record Setting(String name, String value, boolean secret) {}

    /** An attempt. */
    record AttemptRow(
            int number,
            @Nullable String pod,
            @Nullable String node,
            @Nullable Moment started,
            @Nullable String duration,
            @Nullable String ending,
            @Nullable String message) {}

    /** A step of its timeline. */
    record Step(Moment moment, PhaseMark phase, @Nullable String words, @Nullable String by) {}

    /** Why it failed. */
    record FailureBox(
            String reason,
            @Nullable String where,
            @Nullable String message,
            @Nullable String tail,
            @Nullable String missing) {}

    /** Something else that it has to do with. */
    record Related(String label, String text, @Nullable String address) {}

    /**
     * Where its log is read.
     *
     * @param address of the log in REST
     * @param attempts the numbers that can be chosen
     */
    record LogPane(String address, List<Integer> attempts, List<String> containers) {}
}
