package dev.punctual.soak.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A JobRun: what was asked for, and the phases that it was told to be in. */
final class Run {
    private static final Set<String> FINAL = Set.of("Succeeded", "Failed", "Cancelled", "Skipped");

    private final String uid;
    private final String name;
    private final String job;
    private final String tick;
    private final boolean isAdditional;
    private final Instant createdAt;
    private final long begun;
    private final List<Told> told = new ArrayList<>();
    private boolean gone;

    record Told(String phase, long version) {
        boolean isFinal() {
            return FINAL.contains(phase);
        }
    }

    Run(Fact fact) {
        JsonNode object = fact.object();
        uid = fact.uid();
        name = object.at("/metadata/name").asText();
        job = object.at("/spec/scheduledJob").asText();
        tick = object.at("/spec/scheduledFor").asText();
        isAdditional = object.at("/spec").has("rerunOf")
                || object.at("/metadata/labels").has("punctual.dev/backfill");
        createdAt = Instant.parse(object.at("/metadata/creationTimestamp").asText());
        begun = fact.version();
    }

    void hear(Fact fact) {
        gone = fact.isGone();
        String phase = fact.object().at("/status/phase").asText();
        if (!phase.isEmpty() && (told.isEmpty() || !last().phase().equals(phase))) {
            told.add(new Told(phase, fact.version()));
        }
    }

    private Told last() {
        return told.get(told.size() - 1);
    }

    String uid() {
        return uid;
    }

    String name() {
        return name;
    }

    String job() {
        return job;
    }

    String tick() {
        return tick;
    }

    /** Whether it is the one run of a tick, and not one that somebody wanted besides. */
    boolean isOfTick() {
        return !tick.isEmpty() && !isAdditional;
    }

    /** Whether it was there before its tick. */
    boolean wasMadeAhead() {
        return isOfTick() && createdAt.isBefore(Instant.parse(tick));
    }

    /** Whether it was deleted before anything was told of it. */
    boolean wasTakenBack() {
        return gone && told.stream().allMatch(one -> one.phase().equals("Scheduled"));
    }

    long begun() {
        return begun;
    }

    boolean isGone() {
        return gone;
    }

    List<Told> told() {
        return told;
    }

    boolean isFinished() {
        return !told.isEmpty() && last().isFinal();
    }

    @Override
    public String toString() {
        return "%s (%s) %s".formatted(name, uid, told);
    }
}
