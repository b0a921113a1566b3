package dev.punctual.web.page.jobs;

import dev.punctual.cluster.read.JobDetail.Declared;
import dev.punctual.web.page.PlainText;
import java.util.stream.Collectors;

/** What a parameter takes, in words: {@code integer from 1 to 1000}, {@code enum: json, csv}. */
final class ParameterWords {
    private ParameterWords() {}

    static String type(Declared declared) {
        return PlainText.name(declared.type()) + range(declared) + values(declared) + pattern(declared);
    }

    private static String range(Declared declared) {
        String least = PlainText.word(declared.minimum());
        String most = PlainText.word(declared.maximum());
        return (least == null ? "" : " from " + least)
                + (most == null ? "" : (least == null ? " up to " : " to ") + most);
    }

    private static String values(Declared declared) {
        return declared.values().isEmpty()
                ? ""
                : declared.values().stream().map(PlainText::name).collect(Collectors.joining(", ", ": ", ""));
    }

    private static String pattern(Declared declared) {
        String pattern = PlainText.sentence(declared.pattern());
        return pattern == null ? "" : " like " + pattern;
    }
}
