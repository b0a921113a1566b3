package dev.punctual.architecture.offender.web.core.gate;

public final class Gate {}
