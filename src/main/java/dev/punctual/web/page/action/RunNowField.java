package dev.punctual.web.page.action;

import dev.punctual.cluster.read.JobDetail.Declared;
import dev.punctual.web.page.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The field of a parameter.
 *
 * @param id unique on its page
 * @param name the form's
 * @param label the parameter
 * @param kind what it is drawn as
 * @param value what stands in it; of a secret, the Secret
 * @param keyName of a secret: the field of the key
 * @param key of a secret: the key
 * @param choices for a choice
 * @param help what it is for, and what it takes
 * @param error what is wrong with it; null for nothing
 */
public record RunNowField(
        String id,
        String name,
        String label,
        Kind kind,
        boolean required,
        String value,
        String keyName,
        String key,
        List<Choice> choices,
        String help,
        @Nullable String error) {
    private static final Map<String, Kind> KINDS = Map.of(
            "integer", Kind.INTEGER,
            "number", Kind.NUMBER,
            "boolean", Kind.CHOICE,
            "enum", Kind.CHOICE,
            "date", Kind.DATE,
            "secret", Kind.SECRET);
    private static final Map<String, String> WORDS = Map.of(
            "integer", "A whole number",
            "number", "A number",
            "date", "A date such as 2026-12-24",
            "secret", "The Secret that it is read from, and the key in it");

    /** What a field is drawn as. */
    public enum Kind {
        TEXT,
        LINES,
        INTEGER,
        NUMBER,
        DATE,
        CHOICE,
        SECRET
    }

    /** One of the values to choose from. */
    public record Choice(String value, String text, boolean chosen) {}

    public RunNowField {
        choices = List.copyOf(choices);
    }

    static RunNowField of(int position, Declared declared, RunNowForm form, @Nullable String error) {
        String name = RunNowForm.field(declared.name());
        String value = form.text(name);
        return new RunNowField(
                "parameter-" + position,
                name,
                PlainText.name(declared.name()),
                kind(declared, value),
                declared.required(),
                value,
                RunNowForm.keyField(declared.name()),
                form.text(RunNowForm.keyField(declared.name())),
                choices(declared, value),
                help(declared),
                PlainText.sentence(error));
    }

    private static Kind kind(Declared declared, String value) {
        Kind kind = KINDS.getOrDefault(declared.type(), Kind.TEXT);
        boolean severalLines = value.indexOf('\n') >= 0;
        return kind == Kind.TEXT && severalLines ? Kind.LINES : kind;
    }

    /** Nothing is among them where that is allowed, and where nothing stands there yet. */
    private static List<Choice> choices(Declared declared, String value) {
        List<String> values = declared.type().equals("boolean") ? List.of("true", "false") : declared.values();
        List<Choice> choices = new ArrayList<>();
        if (!declared.required() || !values.contains(value)) {
            choices.add(new Choice("", "—", value.isEmpty()));
        }
        values.forEach(one -> choices.add(new Choice(one, PlainText.name(one), one.equals(value))));
        return choices;
    }

    private static String help(Declared declared) {
        return String.join(
                ". ",
                Stream.of(
                                PlainText.sentence(withoutStop(declared.description())),
                                WORDS.get(declared.type()),
                                range(declared),
                                declared.pattern() == null ? null : "It has to match " + declared.pattern())
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable String withoutStop(@Nullable String sentence) {
        return sentence != null && sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static @Nullable String range(Declared declared) {
        if (declared.minimum() == null) {
            return declared.maximum() == null ? null : "At most " + declared.maximum();
        }
        return declared.maximum() == null
                ? "At least " + declared.minimum()
                : "From %s to %s".formatted(declared.minimum(), declared.maximum());
    }
}
