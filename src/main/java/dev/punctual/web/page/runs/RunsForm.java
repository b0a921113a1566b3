package dev.punctual.web.page.runs;

import dev.punctual.cluster.read.RunFacets;
import dev.punctual.cluster.read.RunGroup;
import dev.punctual.cluster.read.RunOrder;
import dev.punctual.cluster.read.RunParameters;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the list of runs is chosen and sorted by, as its form shows it.
 *
 * @param kept what no field shows, to be kept or taken away
 */
record RunsForm(
        String search,
        List<Group> groups,
        List<Choice> jobs,
        List<Choice> queues,
        List<Choice> namespaces,
        List<Choice> times,
        List<Choice> errors,
        List<Choice> orders,
        boolean ascending,
        boolean stalled,
        boolean slow,
        List<KeptFilter> kept,
        boolean active) {
    private static final Map<String, String> TIMES =
            Map.of("1h", "Last hour", "24h", "Last 24 hours", "168h", "Last 7 days");

    /** A group of phases, and how many runs choosing it would give. */
    record Group(String word, String text, String count, boolean on) {}

    /** A value that can be chosen. */
    record Choice(String value, String text, boolean on) {}

    static RunsForm of(RunParameters asked, RunFacets facets) {
        return new RunsForm(
                asked.only("search"),
                groups(asked, facets),
                jobs(asked, facets),
                counted(asked, "queue", facets.queues()),
                counted(asked, "namespace", facets.namespaces()),
                times(asked.only("from")),
                List.of(
                        choice("true", "With error", asked.only("error")),
                        choice("false", "Without error", asked.only("error"))),
                Arrays.stream(RunOrder.values())
                        .map(order -> choice(order.word(), capital(order.word()), asked.only("sort")))
                        .toList(),
                isAscending(asked),
                asked.only("stalled").equals("true"),
                asked.only("slow").equals("true"),
                KeptFilter.of(asked),
                !asked.filters().values().isEmpty());
    }

    private static List<Group> groups(RunParameters asked, RunFacets facets) {
        List<String> chosen = KeptFilter.words(asked, "status").stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return Arrays.stream(RunGroup.values())
                .map(group -> new Group(
                        group.word(),
                        capital(group.word()),
                        Amount.count(count(group, facets)),
                        chosen.contains(group.word())))
                .toList();
    }

    private static int count(RunGroup group, RunFacets facets) {
        return facets.phases().entrySet().stream()
                .filter(entry -> RunGroup.of(entry.getKey()) == group)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Names go from A to Z where nobody says anything else. */
    private static boolean isAscending(RunParameters asked) {
        String order = asked.only("order");
        return order.equals("asc")
                || (order.isEmpty() && Set.of("job", "status").contains(asked.only("sort")));
    }

    /** First the runs of no job, where there are any. */
    private static List<Choice> jobs(RunParameters asked, RunFacets facets) {
        int adHoc = facets.jobs().getOrDefault("", 0);
        boolean isChosen = KeptFilter.single(asked, "job")
                .filter(RunParameters.NO_JOB::equals)
                .isPresent();
        Stream<Choice> first = adHoc > 0 || isChosen
                ? Stream.of(new Choice(
                        RunParameters.NO_JOB, "Ad hoc, of no job (%s)".formatted(Amount.count(adHoc)), isChosen))
                : Stream.empty();
        return Stream.concat(
                        first, counted(asked, "job", facets.jobs()).stream().filter(choice -> !choice.value()
                                .equals(RunParameters.NO_JOB)))
                .toList();
    }

    /** By name; what is chosen stays there to be seen, even when there is none of it. */
    private static List<Choice> counted(RunParameters asked, String parameter, Map<String, Integer> counts) {
        Optional<String> chosen = KeptFilter.single(asked, parameter);
        Stream<Choice> there = counts.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Choice(
                        entry.getKey(),
                        "%s (%s)".formatted(PlainText.name(entry.getKey()), Amount.count(entry.getValue())),
                        chosen.filter(entry.getKey()::equals).isPresent()));
        Stream<Choice> gone = chosen.stream()
                .filter(value -> !counts.containsKey(value))
                .map(value -> new Choice(value, PlainText.name(value), true));
        return Stream.concat(there, gone).toList();
    }

    private static List<Choice> times(String from) {
        List<Choice> times = new ArrayList<>(Stream.of("1h", "24h", "168h")
                .map(value -> choice(value, TIMES.getOrDefault(value, value), from))
                .toList());
        if (!from.isEmpty() && !TIMES.containsKey(from)) {
            times.add(new Choice(from, "Since " + PlainText.name(from), true));
        }
        return times;
    }

    private static Choice choice(String value, String text, String chosen) {
        return new Choice(value, text, value.equals(chosen));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
