package dev.punctual.web.page.queues;

import dev.punctual.web.page.Frame;

/**
 * One queue.
 *
 * @param mayChange whether the visitor may change it
 * @param runs the address of its runs
 */
public record QueuePage(Frame frame, QueueView queue, boolean mayChange, String runs) {}
