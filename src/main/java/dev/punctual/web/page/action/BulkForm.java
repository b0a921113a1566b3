package dev.punctual.web.page.action;

import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.RunParameters;
import jakarta.ws.rs.BadRequestException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What the list of runs sends for its commands: what is to be done, and to which runs. */
public class BulkForm {
    @RestForm
    @Nullable String action;

    /** The runs that are chosen, as {@code namespace/name}. */
    @RestForm
    @Nullable List<String> run;

    /** {@code true} for all that the filter leaves, instead. */
    @RestForm
    @Nullable String all;

    /** {@code true} once it was asked for, and answered. */
    @RestForm
    @Nullable String confirmed;

    /** Where those stand that an earlier command was too small for; left out for none. */
    @RestForm
    @Nullable String after;

    @RestForm
    @Nullable String reason;

    @RestForm
    @Nullable List<String> status;

    @RestForm
    @Nullable List<String> job;

    @RestForm
    @Nullable List<String> queue;

    @RestForm
    @Nullable List<String> namespace;

    @RestForm
    @Nullable List<String> search;

    @RestForm
    @Nullable List<String> from;

    @RestForm
    @Nullable List<String> to;

    @RestForm
    @Nullable List<String> minDuration;

    @RestForm
    @Nullable List<String> maxDuration;

    @RestForm
    @Nullable List<String> error;

    @RestForm
    @Nullable List<String> stalled;

    @RestForm
    @Nullable List<String> slow;

    RunAction wanted() {
        return Arrays.stream(RunAction.values())
                .filter(known -> known.word().equals(action))
                .findFirst()
                .orElseThrow(BadRequestException::new);
    }

    boolean isForAll() {
        return "true".equals(all);
    }

    boolean isConfirmed() {
        return "true".equals(confirmed);
    }

    /** The place to go on behind; null for the beginning. */
    @Nullable String place() {
        return after == null || after.isBlank() ? null : after;
    }

    /** The runs that are chosen; what is no name of a run is none. */
    List<Target> chosen() {
        return Stream.ofNullable(run)
                .flatMap(List::stream)
                .distinct()
                .map(key -> key.split("/", -1))
                .filter(parts -> parts.length == 2)
                .map(parts -> Target.of(parts[0], parts[1]))
                .toList();
    }

    /** The filter of the list that the form stands in. */
    RunParameters filter() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        put("status", status, words);
        put("job", job, words);
        put("queue", queue, words);
        put("namespace", namespace, words);
        put("search", search, words);
        put("from", from, words);
        put("to", to, words);
        put("minDuration", minDuration, words);
        put("maxDuration", maxDuration, words);
        put("error", error, words);
        put("stalled", stalled, words);
        put("slow", slow, words);
        return RunParameters.of(words);
    }

    private static void put(String name, @Nullable List<String> values, Map<String, List<String>> words) {
        words.put(name, Objects.requireNonNullElse(values, List.of()));
    }
}
