package dev.punctual.local.apiserver.watch;

/** Where a stream goes: a chunked response or a WebSocket. Used from its own event loop only. */
public interface Outlet {
    void write(byte[] bytes);

    /** Whether the client is behind: what is written now piles up in memory. */
    boolean isFull();

    /** Runs a task once, as soon as the client has caught up. */
    void onDrain(Runnable task);

    void end();

    /** Runs a task on the event loop of this outlet. */
    void execute(Runnable task);

    /** Runs a task on the event loop after some time, unless the outlet is closed by then. */
    void schedule(long milliseconds, Runnable task);

    /** Runs a task when the stream is over, whoever ended it. */
    void onClose(Runnable task);
}
