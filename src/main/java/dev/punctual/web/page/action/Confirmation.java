package dev.punctual.web.page.action;

import dev.punctual.web.page.Frame;
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
 * @param version what was seen of the object; null where no version counts
 * @param reason what was written already
 * @param number a number to be given; null where none is asked for
 * @param error why it was refused just now; null at first
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
        @Nullable String version,
        String reason,
        @Nullable AskedNumber number,
        @Nullable String error) {
    public Confirmation {
        items = List.copyOf(items);
    }

    /** One of several things. */
    public record Item(String name, String address, String note) {}

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
        Confirmation on(Frame frame, @Nullable String version, String reason, @Nullable String error) {
            return new Confirmation(
                    frame, question, effect, warning, items, verb, dangerous, action, back, version, reason, number,
                    error);
        }
    }
}
