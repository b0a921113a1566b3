package dev.punctual.core.report;

import java.time.Instant;

/**
 * Up to which line a log was read. Lines have no numbers: they are told apart by the time that the container runtime gave
 * each, and by their order where several have the same.
 *
 * @param attempt the attempt whose log it is
 * @param time the time of that line
 * @param lines how many lines of exactly that time are read, 1 or more
 */
public record LogMark(int attempt, Instant time, int lines) {}
