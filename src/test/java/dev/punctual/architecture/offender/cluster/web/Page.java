package dev.punctual.architecture.offender.cluster.web;

public final class Page {}
