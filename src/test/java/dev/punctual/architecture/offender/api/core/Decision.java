package dev.punctual.architecture.offender.api.core;

public final class Decision {}
