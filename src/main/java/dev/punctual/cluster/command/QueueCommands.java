package dev.punctual.cluster.command;

/** The commands about queues; as with runs, each asks for the right, is written down, and may throw {@link CommandRefused}. */
public interface QueueCommands {

    /** Has the queue drained: what runs goes on, nothing starts. */
    void suspend(Order order, Target queue);

    /** Undoes that. */
    void resume(Order order, Target queue);

    /** Gives the queue so many places. */
    void resize(Order order, Target queue, int concurrency);
}
