package dev.punctual.architecture.offender.names;

class Nest {
    private Nest() {}

    static final class OffendingNestedImpl {}
}
