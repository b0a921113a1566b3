package dev.punctual.soak.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** In a queue, and of a job that forbids it, there are never more runs at work than there may be. */
final class Places {
    private Places() {}

    /** @param holds whether what works takes one of its places */
    record Limit(String name, int places, Predicate<Span> holds) {}

    private record Step(long version, String run, int change, String why) {}

    static List<String> breaches(List<Limit> limits, List<Span> work) {
        return limits.stream()
                .flatMap(limit ->
                        breaches(limit, work.stream().filter(limit.holds()).toList()).stream())
                .toList();
    }

    private static List<String> breaches(Limit limit, List<Span> work) {
        List<String> breaches = new ArrayList<>();
        Map<String, Integer> holders = new HashMap<>();
        List<Step> steps = work.stream()
                .flatMap(Places::steps)
                .sorted(Comparator.comparingLong(Step::version))
                .toList();
        for (Step step : steps) {
            holders.merge(step.run(), step.change(), Integer::sum);
            holders.values().removeIf(count -> count == 0);
            if (step.change() > 0 && holders.size() > limit.places()) {
                breaches.add("%s: %d at work where %d may be, with %s at version %d"
                        .formatted(limit.name(), holders.size(), limit.places(), step.why(), step.version()));
            }
        }
        return breaches;
    }

    private static Stream<Step> steps(Span work) {
        return Stream.of(
                new Step(work.begun(), work.run(), 1, work.name()),
                new Step(work.ended(), work.run(), -1, work.name()));
    }
}
