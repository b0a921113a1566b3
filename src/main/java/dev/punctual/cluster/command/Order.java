package dev.punctual.cluster.command;

import dev.punctual.cluster.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who gives a command, by what and why.
 *
 * @param address where the request came from, as far as the server knows
 * @param reason as they gave it
 */
public record Order(Caller caller, Window window, @Nullable String address, @Nullable String reason) {

    /** By what commands come in. */
    public enum Window {
        PAGE("page"),
        REST("rest");

        private final String word;

        Window(String word) {
            this.word = word;
        }

        /** Under what name it writes to objects. */
        String manager() {
            return "punctual-" + word;
        }

        /** The word for it in the audit log. */
        public String word() {
            return word;
        }
    }
}
