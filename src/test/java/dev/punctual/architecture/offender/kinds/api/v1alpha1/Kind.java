package dev.punctual.architecture.offender.kinds.api.v1alpha1;

public final class Kind {}
