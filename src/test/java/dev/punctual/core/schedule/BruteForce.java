package dev.punctual.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds ticks by looking at the wall minute by minute. It asks the zone for nothing but the offset of an instant. */
record BruteForce(ZoneRules rules, RandomExpression expression) {

    List<Instant> ticks(Instant after, Instant upTo) {
        return expression.followsElapsedTime() ? elapsed(after, upTo) : fixed(after, upTo);
    }

    private List<Instant> elapsed(Instant after, Instant upTo) {
        return shown(after, upTo).entrySet().stream()
                .filter(minute -> minute.getKey().isAfter(after) && expression.matches(minute.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** When the wall shows each matching time of each day for the first time, or else the next later time. */
    private List<Instant> fixed(Instant after, Instant upTo) {
        TreeMap<LocalDateTime, Instant> firstShown = new TreeMap<>();
        shown(after.minus(Duration.ofHours(26)), upTo.plus(Duration.ofHours(26)))
                .forEach((instant, local) -> firstShown.putIfAbsent(local, instant));
        return firstShown.keySet().stream()
                .map(LocalDateTime::toLocalDate)
                .distinct()
                .flatMap(this::times)
                .map(firstShown::ceilingEntry)
                .filter(Objects::nonNull)
                .map(Map.Entry::getValue)
                .filter(tick -> tick.isAfter(after) && !tick.isAfter(upTo))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private Stream<LocalDateTime> times(LocalDate day) {
        return expression.hours().stream()
                .flatMap(hour -> expression.minutes().stream().map(minute -> day.atTime(hour, minute)))
                .filter(expression::matches);
    }

    /** What the wall shows at each whole minute of its own, and right after each change. */
    private TreeMap<Instant, LocalDateTime> shown(Instant from, Instant to) {
        TreeMap<Instant, LocalDateTime> shown = new TreeMap<>();
        for (Instant at = from; !at.isAfter(to); at = nextLook(at)) {
            shown.put(at, LocalDateTime.ofInstant(at, rules.getOffset(at)));
        }
        return shown;
    }

    private Instant nextLook(Instant at) {
        ZoneOffset offset = rules.getOffset(at);
        long seconds = Math.floorMod(at.getEpochSecond() + offset.getTotalSeconds(), 60L);
        Instant minute = at.plusSeconds(60 - seconds);
        if (rules.getOffset(minute).equals(offset)) {
            return minute;
        }
        Instant change = at.plusSeconds(1);
        while (rules.getOffset(change).equals(offset)) {
            change = change.plusSeconds(1);
        }
        return change;
    }
}
