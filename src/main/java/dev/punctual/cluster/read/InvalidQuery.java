package dev.punctual.cluster.read;

import java.util.Set;
import java.util.TreeSet;

/** What somebody asked cannot be answered; the message names the parameter, what it was and what was expected. */
public final class InvalidQuery extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private final String parameter;
    private final String problem;

    /**
     * A refusal.
     *
     * @param problem what is wrong, in words that follow the name of the parameter
     */
    InvalidQuery(String parameter, String problem) {
        super(parameter + " " + problem);
        this.parameter = parameter;
        this.problem = problem;
    }

    /** A refusal of a value, which says what was expected. */
    public static InvalidQuery of(String parameter, String text, String expected) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new InvalidQuery(parameter, "\"" + shown + "\": expected " + expected);
    }

    /** A refusal of a parameter that means nothing, which says what would. */
    public static InvalidQuery unknown(String parameter, Set<String> known) {
        String expected = known.isEmpty() ? "no parameters" : "one of " + String.join(", ", new TreeSet<>(known));
        return new InvalidQuery(parameter, "is not known: expected " + expected);
    }

    /** The parameter that is wrong. */
    public String parameter() {
        return parameter;
    }

    /** What is wrong with it, in words that follow its name. */
    public String problem() {
        return problem;
    }
}
