package dev.punctual.core.run;

/** The end of a container's log, or why there is none. */
public sealed interface LogTail {

    /** At most 4 KiB of text. */
    record Saved(String text) implements LogTail {}

    /** Nobody can read it (any more). */
    record Missing(String why) implements LogTail {}
}
