package dev.punctual.cluster.command;

/** The commands about everything; as with runs, each asks for the right, is written down, and may throw {@link CommandRefused}. */
public interface OperatorCommands {

    /** No attempt of any run starts from now on; what runs goes on, and ticks get their runs, which wait. */
    void stopAll(Order order);

    /** Undoes that. */
    void startAll(Order order);
}
