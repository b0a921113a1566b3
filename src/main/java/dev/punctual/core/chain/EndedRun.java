package dev.punctual.core.chain;

import dev.punctual.core.parameters.NamedValue;
import dev.punctual.core.parameters.ParameterValue;
import dev.punctual.core.parameters.ParameterValue.SecretKey;
import dev.punctual.core.parameters.ParameterValue.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run that has ended leaves to those that follow.
 *
 * @param parameters the values it ran with
 * @param result what it gave back, a JSON object; null for nothing
 */
public record EndedRun(List<NamedValue> parameters, @Nullable String result) {
    /** Two dollars before a parenthesis stand for one, as in Kubernetes. */
    private static final Pattern PLACE = Pattern.compile("\\$\\$\\(|\\$\\(([^)]*)\\)");

    private static final Pattern WHOLE = Pattern.compile("\\$\\(params\\.([^)]*)\\)");
    private static final String PARAMETER = "params.";
    private static final String RESULT = "result.";

    public EndedRun {
        parameters = List.copyOf(parameters);
    }

    /**
     * A value for a run that follows, with {@code $(params.NAME)} and {@code $(result.a.b)} filled in.
     *
     * @throws IllegalArgumentException when there is no such thing, or a secret would become part of a text
     */
    public NamedValue fill(NamedValue wanted) {
        return fill(wanted, this::resultAt);
    }

    /** What is wrong with a value for a run that follows, whatever this run gives back. */
    public Optional<String> problem(NamedValue wanted) {
        try {
            fill(wanted, path -> "");
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private NamedValue fill(NamedValue wanted, UnaryOperator<String> results) {
        return wanted.value() instanceof Text text ? new NamedValue(wanted.name(), fill(text.text(), results)) : wanted;
    }

    private ParameterValue fill(String text, UnaryOperator<String> results) {
        Matcher whole = WHOLE.matcher(text);
        return whole.matches() && parameter(whole.group(1)) instanceof SecretKey secret
                ? secret
                : new Text(filled(text, results));
    }

    private String filled(String text, UnaryOperator<String> results) {
        Matcher place = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String what = place.group(1);
            place.appendReplacement(filled, Matcher.quoteReplacement(what == null ? "$(" : meant(what, results)));
        }
        return place.appendTail(filled).toString();
    }

    private String meant(String what, UnaryOperator<String> results) {
        if (what.startsWith(PARAMETER)) {
            return text(what.substring(PARAMETER.length()));
        }
        if (what.startsWith(RESULT)) {
            return results.apply(what.substring(RESULT.length()));
        }
        throw new IllegalArgumentException(
                "$(%s) is neither $(params.NAME) nor $(result.PATH): write $$(%s) for the text itself"
                        .formatted(what, what));
    }

    private String resultAt(String path) {
        if (result == null) {
            throw new IllegalArgumentException("$(result.%s): the run gave back no result".formatted(path));
        }
        return new ResultPath(path).in(result);
    }

    private String text(String name) {
        if (parameter(name) instanceof Text text) {
            return text.text();
        }
        throw new IllegalArgumentException(
                "$(params.%s) is a secret, which can be passed on whole only".formatted(name));
    }

    private ParameterValue parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(NamedValue::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "$(params.%s): the run has no value of this name".formatted(name)));
    }
}
