package dev.punctual.architecture.offender.plug.local.apiserver;

public final class ApiServer {}
