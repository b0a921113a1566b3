package dev.punctual.cluster.notify;

import java.time.Duration;

/** One thread that does one thing after another, now or later; its time is not the wall clock's, which may be set. */
interface Pacer {

    /** A time that only grows, in nanoseconds. */
    long nanos();

    /** Does it soon; returns at once. */
    void run(Runnable task);

    /** Does it later; returns at once. */
    void after(Duration delay, Runnable task);
}
