package dev.punctual.web.page.action;

import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before something is done.
 *
 * @param question such as {@code Cancel nightly-42?}
 * @param effect what will happen, in sentences
 * @param warning what may be lost; null where nothing is
 * @param items what it will happen to, where that is more than one thing
 * @param verb on the button
 * @param dangerous whether something ends or goes
 * @param action where the form goes
 * @param back where one comes from
 * @param number a number to be given; null where none is asked for
 */
public record Confirmation(
        Frame frame,
        String question,
        String effect,
        @Nullable String warning,
        List<Item> items,
        String verb,
        boolean dangerous,
        String action,
        String back,
        @Nullable AskedNumber number,
        Written written) {
    public Confirmation {
        items = List.copyOf(items);
    }

    /** One of several things. */
    public record Item(String name, String address, String note) {}

    /**
     * What was written already, and what became of it.
     *
     * @param version what was seen of the object; null where no version counts
     * @param error why it was refused just now; null at first
     * @param reasonError what is wrong with the reason
     * @param numberError what is wrong with the number
     */
    public record Written(
            @Nullable String version,
            String reason,
            @Nullable String error,
            @Nullable String reasonError,
            @Nullable String numberError) {
        private static final String REASON = "reason";

        static Written nothing(@Nullable String version) {
            return new Written(version, "", null, null, null);
        }

        /** The fields of a refusal are the reason, and whatever else is asked for. */
        static Written refused(@Nullable String version, String reason, CommandRefused refused) {
            return new Written(
                    version,
                    reason,
                    Asking.words(refused),
                    PlainText.sentence(refused.fields().get(REASON)),
                    refused.fields().entrySet().stream()
                            .filter(field -> !field.getKey().equals(REASON))
                            .map(field -> PlainText.sentence(field.getValue()))
                            .findFirst()
                            .orElse(null));
        }
    }

    /** A number that is asked for. */
    public record AskedNumber(String label, String help, String value) {}

    /** What is asked, apart from the page around it and what was written so far. */
    record Question(
            String question,
            String effect,
            @Nullable String warning,
            List<Item> items,
            String verb,
            boolean dangerous,
            String action,
            String back,
            @Nullable AskedNumber number) {

        Question(
                String question,
                String effect,
                @Nullable String warning,
                String verb,
                boolean dangerous,
                String action,
                String back) {
            this(question, effect, warning, List.of(), verb, dangerous, action, back, null);
        }

        /** The page that asks. */
        Confirmation on(Frame frame, Written written) {
            return new Confirmation(
                    frame, question, effect, warning, items, verb, dangerous, action, back, number, written);
        }
    }
}
