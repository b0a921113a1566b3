package dev.punctual.core.parameters;

/** What a parameter stands for: a text, or a key of a Secret that only the container will read. */
public sealed interface ParameterValue {

    /** A value as it is written. */
    record Text(String text) implements ParameterValue {}

    /** The place of a value that is never read here. */
    record SecretKey(String name, String key) implements ParameterValue {}
}
