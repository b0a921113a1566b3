package dev.punctual.core.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what a change of the clock did to the ticks around it.
 *
 * @param fixed whether the times are fixed ones on the wall; else they follow elapsed time
 */
record ClockChanges(LocalTimes times, ZoneRules rules, boolean fixed) {

    private static final int TIMES_NAMED = 3;

    /** Why a tick is where it is, and what is missing since the one before it; nothing where the clock is left alone. */
    Optional<String> note(Instant before, Instant tick) {
        List<String> notes = new ArrayList<>();
        for (ZoneOffsetTransition change = rules.nextTransition(before);
                change != null && !change.getInstant().isAfter(tick);
                change = rules.nextTransition(change.getInstant())) {
            if (change.isGap()) {
                noteGap(notes, change);
            }
        }
        noteRepetition(notes, tick);
        return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
    }

    private void noteGap(List<String> notes, ZoneOffsetTransition gap) {
        List<LocalDateTime> missing = missing(gap);
        List<LocalDate> dates = missing.stream()
                .map(LocalDateTime::toLocalDate)
                .distinct()
                .filter(day -> Ticks.leavesOut(gap, day))
                .toList();
        for (LocalDate date : dates) {
            notes.add(date + " does not exist in this time zone: nothing is due on it");
        }
        List<LocalDateTime> others = missing.stream()
                .filter(time -> !dates.contains(time.toLocalDate()))
                .toList();
        if (!others.isEmpty()) {
            notes.add(named(others) + (others.size() == 1 ? " does" : " do") + " not exist on "
                    + others.get(0).toLocalDate() + ": the clock goes from " + clock(gap.getDateTimeBefore()) + " to "
                    + clock(gap.getDateTimeAfter()) + (fixed ? ", and this is the first instant after the gap" : ""));
        }
    }

    private void noteRepetition(List<String> notes, Instant tick) {
        LocalDateTime local = Ticks.local(tick, rules.getOffset(tick));
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null || !change.isOverlap()) {
            return;
        }
        boolean first = change.getOffsetBefore().equals(rules.getOffset(tick));
        String which = first ? "the first time" + (fixed ? ", the only one that counts" : "") : "the second time";
        notes.add(clock(local) + " comes twice on " + local.toLocalDate() + ": this is " + which);
    }

    /** The matching times that the wall never shows: a day's worth of minutes at most. */
    private List<LocalDateTime> missing(ZoneOffsetTransition gap) {
        List<LocalDateTime> missing = new ArrayList<>();
        LocalDateTime end = gap.getDateTimeAfter();
        Optional<LocalDateTime> time = times.next(Ticks.minuteFrom(gap.getDateTimeBefore()));
        while (time.isPresent() && time.get().isBefore(end)) {
            missing.add(time.get());
            time = times.next(time.get().plusMinutes(1));
        }
        return missing;
    }

    private static String named(List<LocalDateTime> times) {
        boolean all = times.size() <= TIMES_NAMED + 1;
        List<String> words = times.stream()
                .limit(all ? times.size() : TIMES_NAMED)
                .map(ClockChanges::clock)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!all) {
            words.add(times.size() - TIMES_NAMED + " more");
        }
        return Words.list(words, "and");
    }

    private static String clock(LocalDateTime time) {
        return time.toLocalTime().toString();
    }
}
