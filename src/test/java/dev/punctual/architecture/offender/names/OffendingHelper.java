package dev.punctual.architecture.offender.names;

class OffendingHelper {}
