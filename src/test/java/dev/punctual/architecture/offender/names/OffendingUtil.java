package dev.punctual.architecture.offender.names;

class OffendingUtil {}
