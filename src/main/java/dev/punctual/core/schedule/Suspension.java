package dev.punctual.core.schedule;

/** Whether a job's schedule is suspended. */
public enum Suspension {
    /** It is not. */
    NONE,
    /** It is, and status does not say so yet: ticks that were due until now may still be open. */
    BEGINS,
    /** It is, and status says so: no time that passes is due. */
    LASTS
}
