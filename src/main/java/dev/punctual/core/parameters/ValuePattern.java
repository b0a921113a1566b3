package dev.punctual.core.parameters;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A regular expression that a whole value must match. It is RE2: the time it takes grows with the value, never faster. */
final class ValuePattern {
    /** A value of 4 KiB is matched against as many steps within a fraction of a second. */
    private static final int MOST_STEPS = 10_000;

    private final Pattern pattern;

    private ValuePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException when it cannot be used; the message says why */
    static ValuePattern parse(String text) {
        if (PatternSize.of(text) > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "it is too large: its repetitions multiply to more than %d steps".formatted(MOST_STEPS));
        }
        return new ValuePattern(compile(text));
    }

    private static Pattern compile(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }

    boolean matches(String value) {
        return pattern.matcher(value).matches();
    }
}
