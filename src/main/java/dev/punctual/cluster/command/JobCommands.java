package dev.punctual.cluster.command;

/** The commands about jobs; as with runs, each asks for the right, is written down, and may throw {@link CommandRefused}. */
public interface JobCommands {

    /** Nothing of the job starts from now on; the order's reason is shown beside it. */
    void suspend(Order order, Target job);

    /** Undoes that, and a suspension because of failures as well. */
    void resume(Order order, Target job);

    /** Has all runs pruned that are finished now, whatever the job's history says; its statistics keep them. */
    void pruneHistory(Order order, Target job);
}
