package dev.punctual.cluster.leader;

/** This replica was given the lease; what it will need as the one that acts can be read from now on. */
public record LeadingBegan() {}
