package dev.punctual.core.parameters;

/** A parameter with its value. */
public record NamedValue(String name, ParameterValue value) {

    /** A parameter with a text. */
    public static NamedValue of(String name, String text) {
        return new NamedValue(name, new ParameterValue.Text(text));
    }

    /** A parameter whose value is a key of a Secret. */
    public static NamedValue secret(String name, String secret, String key) {
        return new NamedValue(name, new ParameterValue.SecretKey(secret, key));
    }
}
