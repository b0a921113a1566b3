package dev.punctual.architecture.offender.apart.cluster.run;

public final class Runner {}
