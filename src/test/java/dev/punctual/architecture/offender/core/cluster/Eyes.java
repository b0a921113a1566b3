package dev.punctual.architecture.offender.core.cluster;

public final class Eyes {}
