package dev.punctual.core.parameters;

import dev.punctual.core.parameters.ParameterValue.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job says of a parameter.
 *
 * @param defaultValue its value where none is given
 * @param pattern for a string: what the whole value must match
 * @param minimum the smallest value, as it is written
 * @param maximum the largest value, as it is written
 * @param values for an enum: the values it takes
 */
public record Declaration(
        String name,
        ValueType type,
        boolean required,
        @Nullable String defaultValue,
        @Nullable String pattern,
        @Nullable String minimum,
        @Nullable String maximum,
        List<String> values) {
    /** What Punctual itself tells a container begins so. */
    static final String RESERVED = "PUNCTUAL_";

    private static final int SHOWN = 60;

    public Declaration {
        values = List.copyOf(values);
    }

    /** What is wrong with it: the field within the declaration, and a sentence with its value. */
    Optional<String> problem() {
        return wrongName()
                .or(this::wrongPattern)
                .or(() -> wrongLimit("minimum", minimum))
                .or(() -> wrongLimit("maximum", maximum))
                .or(this::wrongRange)
                .or(this::wrongValues)
                .or(this::wrongDefault);
    }

    private Optional<String> wrongName() {
        return name.startsWith(RESERVED)
                ? Optional.of("name: names that begin with %s are taken".formatted(RESERVED))
                : Optional.empty();
    }

    private Optional<String> wrongPattern() {
        if (pattern == null) {
            return Optional.empty();
        }
        try {
            ValuePattern.parse(pattern);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("pattern: %s cannot be used: %s".formatted(quoted(pattern), e.getMessage()));
        }
    }

    private Optional<String> wrongLimit(String field, @Nullable String limit) {
        return limit == null || (type.isOrdered() && type.accepts(limit))
                ? Optional.empty()
                : Optional.of("%s: %s is not %s".formatted(field, quoted(limit), type.words()));
    }

    private Optional<String> wrongRange() {
        return minimum == null || maximum == null || type.measure(minimum).compareTo(type.measure(maximum)) <= 0
                ? Optional.empty()
                : Optional.of("minimum: %s is greater than its maximum %s".formatted(minimum, maximum));
    }

    private Optional<String> wrongValues() {
        return type == ValueType.ENUM && values.isEmpty() ? Optional.of("enum: it lists no value") : Optional.empty();
    }

    private Optional<String> wrongDefault() {
        if (defaultValue == null) {
            return Optional.empty();
        }
        return type == ValueType.SECRET
                ? Optional.of("default: a secret has none")
                : wrongText(defaultValue).map(wrong -> "default: " + wrong);
    }

    /** What is wrong with a value of it; never what a secret was given as. */
    Optional<String> wrong(ParameterValue value) {
        if (value instanceof Text text) {
            return type == ValueType.SECRET
                    ? Optional.of("it is a secret, which takes valueFrom.secretKeyRef and no value in clear")
                    : wrongText(text.text());
        }
        return type == ValueType.SECRET
                ? Optional.empty()
                : Optional.of("only a parameter of type secret takes valueFrom, it takes " + type.words());
    }

    private Optional<String> wrongText(String text) {
        if (!type.accepts(text)) {
            return Optional.of("%s is not %s".formatted(quoted(text), type.words()));
        }
        if (type == ValueType.ENUM && !values.contains(text)) {
            return Optional.of("%s is none of %s".formatted(quoted(text), String.join(", ", values)));
        }
        if (pattern != null && !ValuePattern.parse(pattern).matches(text)) {
            return Optional.of("%s does not match its pattern %s".formatted(quoted(text), pattern));
        }
        return outOfRange(text);
    }

    private Optional<String> outOfRange(String text) {
        if (minimum != null && type.measure(text).compareTo(type.measure(minimum)) < 0) {
            return Optional.of("%s is less than its minimum %s".formatted(shortened(text), minimum));
        }
        if (maximum != null && type.measure(text).compareTo(type.measure(maximum)) > 0) {
            return Optional.of("%s is greater than its maximum %s".formatted(shortened(text), maximum));
        }
        return Optional.empty();
    }

    private static String quoted(String text) {
        return "\"" + shortened(text) + "\"";
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
