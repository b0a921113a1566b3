package dev.punctual.web.page.action;

import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.read.RunParameters;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.action.RunSelection.Meant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before the same is done to several runs.
 *
 * @param question such as {@code Cancel 3 runs?}
 * @param leftOut how many of those that were chosen it will not happen to, and why; null where that is none
 * @param items the first of those that it will happen to
 * @param further how many there are beside those shown; null for none
 * @param fields what the form brings back, the runs themselves among it
 * @param back the list that one comes from
 */
record BulkQuestion(
        Frame frame,
        String question,
        String effect,
        @Nullable String warning,
        @Nullable String leftOut,
        List<Item> items,
        @Nullable String further,
        List<Field> fields,
        String verb,
        boolean dangerous,
        String back) {
    private static final int SHOWN = 100;

    /** A run that it will happen to. */
    record Item(String name, String address, String note) {}

    /** A hidden field. */
    record Field(String name, String value) {}

    /** The question about those that are meant. */
    static BulkQuestion of(Frame frame, RunAction action, Meant meant, RunParameters filter) {
        List<RunSummary> fit = meant.fit();
        return new BulkQuestion(
                frame,
                title(action, fit.size(), meant.leftOut()),
                RunQuestions.effect(action),
                RunQuestions.warning(action),
                omitted(meant.leftOut(), meant.further()),
                fit.stream().limit(SHOWN).map(BulkQuestion::item).toList(),
                fit.size() > SHOWN ? "and %s more".formatted(Amount.count(fit.size() - (long) SHOWN)) : null,
                fields(action, meant, filter),
                RunQuestions.verb(action),
                RunQuestions.isDangerous(action),
                back(filter));
    }

    static String title(RunAction action, int runs, int leftOut) {
        if (runs == 0 && leftOut == 0) {
            return "No run was chosen";
        }
        return runs == 0
                ? "%s: none of the chosen runs allows it".formatted(RunQuestions.verb(action))
                : "%s %s?".formatted(RunQuestions.verb(action), Amount.of(runs, "run"));
    }

    static String back(RunParameters filter) {
        String words = filter.filters().address();
        return words.isEmpty() ? "/runs" : "/runs?" + words;
    }

    private static @Nullable String omitted(int leftOut, int further) {
        List<String> sentences = new ArrayList<>();
        if (leftOut > 0) {
            sentences.add("%s left out: what they are doing does not allow it, or they are gone."
                    .formatted(leftOut == 1 ? "1 run is" : Amount.count(leftOut) + " runs are"));
        }
        if (further > 0) {
            sentences.add(
                    "%s more match; when these are done you are asked for the next.".formatted(Amount.count(further)));
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    private static Item item(RunSummary run) {
        return new Item(
                PlainText.name(run.name()),
                Address.run(run.namespace(), run.name()),
                run.phase().word().toLowerCase(Locale.ROOT));
    }

    private static List<Field> fields(RunAction action, Meant meant, RunParameters filter) {
        List<Field> fields = fields(action, filter, meant.next());
        fields.add(new Field("confirmed", "true"));
        meant.fit().forEach(run -> fields.add(new Field("run", run.namespace() + "/" + run.name())));
        return fields;
    }

    /** What each form brings back: the action, the filter, and the place to go on behind. */
    static List<Field> fields(RunAction action, RunParameters filter, @Nullable String place) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("action", action.word()));
        filter.filters()
                .values()
                .forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
        if (place != null) {
            fields.add(new Field("after", place));
        }
        return fields;
    }
}
