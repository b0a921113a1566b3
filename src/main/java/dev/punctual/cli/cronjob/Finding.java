package dev.punctual.cli.cronjob;

/**
 * Something that is not as it was.
 *
 * @param object the kind, namespace and name of what it is about
 * @param path the field as it is in the manifest that was read
 * @param why in words for people
 */
public record Finding(Kind kind, String object, String path, String why) {

    /** How much of it is left. */
    public enum Kind {
        /** It is not in what was written. */
        DROPPED("dropped"),
        /** It was written, and means something else. */
        CHANGED("changed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** On one line. */
    public String text() {
        return "%s  %s  %s: %s".formatted(kind.word, object, path, why);
    }

    public boolean isDropped() {
        return kind == Kind.DROPPED;
    }
}
