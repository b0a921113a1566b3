package dev.punctual.core.report;

/** What a run gave back, or why that is not kept. */
public sealed interface RunResult {

    /** A JSON object of at most 8 KiB, as text. */
    record Kept(String json) implements RunResult {}

    /** The run gave back something that a status cannot hold. */
    record LeftOut(String why) implements RunResult {}
}
