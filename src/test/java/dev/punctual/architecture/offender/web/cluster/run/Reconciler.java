package dev.punctual.architecture.offender.web.cluster.run;

public final class Reconciler {}
