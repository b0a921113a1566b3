package dev.punctual.cluster.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody had Punctual do: who, what, to what, when and why. */
public record Command(Who who, Deed deed, Target target, Instant at) {

    /**
     * Whoever gave it.
     *
     * @param verified whether the API server, or whoever signed them in, knows that it was them; a field manager is what
     *     anybody calls themselves
     * @param from by what: {@code kubectl}, {@code page}, {@code rest}, or {@code api} for any other client
     */
    public record Who(String name, boolean verified, String from) {}

    /**
     * What was to be done.
     *
     * @param reason as they gave it
     * @param detail what the verb does not say: from how many places to how many
     */
    public record Deed(Verb verb, @Nullable String reason, @Nullable String detail) {}

    /** What it was to be done to. */
    public record Target(String kind, String namespace, String name, @Nullable String uid) {}

    /** The kinds of commands. */
    public enum Verb {
        START("start"),
        RERUN("rerun"),
        CANCEL("cancel"),
        ABORT("abort"),
        DELETE("delete"),
        SUSPEND("suspend"),
        RESUME("resume"),
        RESIZE("resize");

        private final String word;

        Verb(String word) {
            this.word = word;
        }

        /** The word for it in the log. */
        public String word() {
            return word;
        }
    }
}
