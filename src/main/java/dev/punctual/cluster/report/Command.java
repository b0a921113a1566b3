package dev.punctual.cluster.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody had Punctual do: who, what, to what, when and why. */
public record Command(Who who, Deed deed, Target target, Instant at) {

    /** Whether it is told of the same command: by the same person, at the same time, the same to the same object. */
    boolean isTheSame(Command other) {
        return at.equals(other.at)
                && deed.verb() == other.deed.verb()
                && target.equals(other.target)
                && who.name().equals(other.who.name());
    }

    /**
     * Whoever gave it.
     *
     * @param verified whether the API server, or whoever signed them in, knows that it was them; a field manager is what
     *     anybody calls themselves
     * @param from by what: {@code kubectl}, {@code page}, {@code rest}, or {@code api} for any other client
     * @param address where the request came from; null where nobody knows
     */
    public record Who(String name, boolean verified, String from, @Nullable String address) {

        /** Somebody from nobody knows where. */
        public Who(String name, boolean verified, String from) {
            this(name, verified, from, null);
        }
    }

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
        START("start", "asked for"),
        RERUN("rerun", "asked for again"),
        CANCEL("cancel", "cancelling asked for"),
        ABORT("abort", "aborting asked for"),
        DELETE("delete", "deletion asked for"),
        SUSPEND("suspend", "suspended"),
        RESUME("resume", "resumed"),
        RESIZE("resize", "resized"),
        PRUNE("prune", "pruning of its history asked for"),
        STOP_ALL("stop-all", "all execution stopped"),
        START_ALL("start-all", "all execution started");

        private final String word;
        private final String done;

        Verb(String word, String done) {
            this.word = word;
            this.done = done;
        }

        /** What was done, as far as it is done by then: a run that is to be cancelled is not, yet. */
        public String done() {
            return done;
        }

        /** The word for it in the log. */
        public String word() {
            return word;
        }
    }
}
