package dev.punctual.architecture.offender.cli.core.schedule;

public final class Ticks {}
