package dev.punctual.cluster.read;

import org.jspecify.annotations.Nullable;

/** What is heard of a log that is followed. */
public sealed interface LogWord {

    /**
     * A line of it.
     *
     * @param place to go on from after it; null where nobody knows
     */
    record Line(LogEntry entry, @Nullable LogPlace place) implements LogWord {}

    /**
     * What becomes of the following itself.
     *
     * @param attempt whose log it is about; null where there is none yet
     * @param words the same for people, in a sentence
     */
    record Note(Kind kind, @Nullable Integer attempt, String words) implements LogWord {}

    /** Kinds of notes. */
    enum Kind {
        /** There is nothing to follow yet. */
        WAITING,
        /** The lines of an attempt come. */
        ATTEMPT,
        /** An attempt has ended; another may begin. */
        ENDED,
        /** The connection broke and is made anew. */
        RECONNECTING,
        /** Lines are missing here. */
        GAP,
        /** Nothing has come for a while; somebody is still here. */
        BEAT,
        /** This answer ends, the log does not: whoever asks again from the last place on hears the rest. */
        AGAIN,
        /** No more will come. */
        OVER
    }
}
