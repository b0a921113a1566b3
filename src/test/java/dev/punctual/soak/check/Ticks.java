package dev.punctual.soak.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every tick has one run, or is counted with a reason. */
final class Ticks {
    private Ticks() {}

    static List<String> breaches(Collection<JsonNode> jobs, Collection<Run> runs) {
        List<String> breaches = new ArrayList<>();
        for (JsonNode job : jobs) {
            Map<Instant, Integer> ran = ran(job, runs);
            ran.forEach((tick, count) -> {
                if (count > 1) {
                    breaches.add("%s: %d runs of the tick %s".formatted(name(job), count, tick));
                }
            });
            if (isEvery(job) && !wasSuspended(job)) {
                account(job, ran, breaches);
            }
        }
        return breaches;
    }

    private static Map<Instant, Integer> ran(JsonNode job, Collection<Run> runs) {
        Map<Instant, Integer> ran = new TreeMap<>();
        runs.stream()
                .filter(run -> run.job().equals(name(job)) && run.isOfTick())
                .forEach(run -> ran.merge(Instant.parse(run.tick()), 1, Integer::sum));
        return ran;
    }

    /** What it counted as missed or skipped, and what ran, are all ticks up to the one that it has dealt with. */
    private static void account(JsonNode job, Map<Instant, Integer> ran, List<String> breaches) {
        Instant created = Instant.parse(job.at("/metadata/creationTimestamp").asText());
        String recorded = job.at("/status/lastScheduledTime").asText();
        if (recorded.isEmpty()) {
            breaches.add(name(job) + ": no tick was dealt with");
            return;
        }
        Instant upTo = Instant.parse(recorded);
        long due = Duration.between(created, upTo).dividedBy(interval(job));
        long with = ran.keySet().stream().filter(tick -> !tick.isAfter(upTo)).count();
        long without = job.at("/status/missed/count").asLong()
                + job.at("/status/skipped/count").asLong();
        if (with + without != due) {
            breaches.add("%s: of %d ticks up to %s, %d have a run and %d are counted"
                    .formatted(name(job), due, upTo, with, without));
        }
        ran.keySet().stream()
                .filter(tick -> !isDue(tick, created, interval(job)))
                .forEach(tick -> breaches.add("%s: %s is no tick".formatted(name(job), tick)));
    }

    private static boolean isDue(Instant tick, Instant created, Duration interval) {
        return tick.isAfter(created) && Duration.between(created, tick).toMillis() % interval.toMillis() == 0;
    }

    private static boolean isEvery(JsonNode job) {
        return job.at("/spec/schedule").asText().startsWith("@every ");
    }

    /** While it is, no tick is due; only status knows exactly since when. */
    private static boolean wasSuspended(JsonNode job) {
        return job.path("spec").has("suspend") || job.path("status").has("suspended");
    }

    private static Duration interval(JsonNode job) {
        return Duration.parse("PT" + job.at("/spec/schedule").asText().substring("@every ".length()));
    }

    private static String name(JsonNode job) {
        return job.at("/metadata/name").asText();
    }
}
