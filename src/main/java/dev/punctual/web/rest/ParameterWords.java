package dev.punctual.web.rest;

import dev.punctual.cluster.read.RunParameters;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the document says of parameters that several methods read from the address. */
final class ParameterWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(
                    "status",
                    "Phases or groups of them: pending, running, completed, failed, cancelled, skipped, Scheduled, Queued, Starting,"
                            + " Running, BackingOff, Cancelling, Succeeded. Several are repeated or written with commas."),
            Map.entry("job", "Names of jobs, repeated or with commas; - stands for the runs of no job."),
            Map.entry("queue", "Names of queues, repeated or with commas."),
            Map.entry("namespace", "Namespaces, repeated or with commas."),
            Map.entry(
                    "search",
                    "Words, all of which are somewhere in the names or the words of the object, in whatever case."),
            Map.entry(
                    "from", "Not before this: an instant, a date in UTC, or how long ago as a Go duration, as in 24h."),
            Map.entry("to", "Before this: an instant, a date in UTC, or how long ago as a Go duration."),
            Map.entry("minDuration", "Took at least this Go duration."),
            Map.entry("maxDuration", "Took at most this Go duration."),
            Map.entry("error", "true: runs with an error; false: runs without."),
            Map.entry("stalled", "true: stalled runs only."),
            Map.entry("slow", "true: slow runs only."),
            Map.entry(
                    "sort",
                    "What the list is sorted by. Runs: created (usual), started, completed, progress, job, status or duration. Jobs: name"
                            + " (usual), lastRun, nextRun, successRate, failures or duration."),
            Map.entry("order", "asc or desc; usual is desc, for job, status, name, nextRun and successRate asc."),
            Map.entry("limit", "How many at most, 1 to 1000 (50)."),
            Map.entry("offset", "How many to leave out at the beginning (0)."),
            Map.entry("after", "The next of an earlier answer: what stands after it, whatever came or went since."),
            Map.entry("before", "The previous of an earlier answer: what stands before it."),
            Map.entry("state", "active, suspended, late, not-ready, failing or slow."));

    private ParameterWords() {}

    static String of(String name) {
        String words = WORDS.get(name);
        if (words == null) {
            throw new IllegalStateException("nobody says what the parameter %s is".formatted(name));
        }
        return words;
    }

    /** What is said of a parameter by which an object is meant; null for any other. */
    static @Nullable String ofObject(String name) {
        return switch (name) {
            case "namespace" -> "The namespace of the object.";
            case "name" -> "The name of the object.";
            case "If-Match" ->
                "Versions in quotes, such as the header ETag of an answer or the resourceVersion; another one is answered by 412.";
            default -> null;
        };
    }

    /** The names that an annotation stands for, in their order. */
    static Set<String> names(KnownParameters known) {
        Set<String> names = new TreeSet<>(Set.of(known.value()));
        names.addAll(known.runFilters() ? RunParameters.FILTERS : Set.of());
        names.addAll(known.runListing() ? RunParameters.LISTING : Set.of());
        return names;
    }
}
