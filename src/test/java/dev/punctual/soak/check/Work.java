package dev.punctual.soak.check;

import com.fasterxml.jackson.databind.JsonNode;

/** A Job or a pod: whose it is, and between which writes it could do work. */
final class Work {
    static final long OPEN = Long.MAX_VALUE;

    private final JsonNode first;
    private final long begun;
    private long ended = OPEN;
    private boolean gone;

    Work(Fact fact) {
        first = fact.object();
        begun = fact.version();
    }

    void hear(Fact fact) {
        gone = fact.isGone();
        if (ended == OPEN && (gone || canDoNoMore(fact.object()))) {
            ended = fact.version();
        }
    }

    private static boolean canDoNoMore(JsonNode object) {
        if (object.path("kind").asText().equals("Pod")) {
            String phase = object.at("/status/phase").asText();
            return phase.equals("Succeeded") || phase.equals("Failed");
        }
        for (JsonNode condition : object.at("/status/conditions")) {
            String type = condition.path("type").asText();
            if ((type.equals("Complete") || type.equals("Failed"))
                    && condition.path("status").asText().equals("True")) {
                return true;
            }
        }
        return false;
    }

    boolean isJob() {
        return first.path("kind").asText().equals("Job");
    }

    String name() {
        return first.at("/metadata/name").asText();
    }

    String owner() {
        return first.at("/metadata/ownerReferences/0/uid").asText();
    }

    String run() {
        return label("run-uid");
    }

    String queue() {
        return label("queue");
    }

    String job() {
        return label("scheduled-job");
    }

    String attemptOfRun() {
        return label("run-uid") + " " + label("attempt");
    }

    /** The write that made it. */
    long begun() {
        return begun;
    }

    /** The write by which it could do no more; {@link #OPEN} while it can. */
    long ended() {
        return ended;
    }

    boolean isGone() {
        return gone;
    }

    private String label(String name) {
        return first.path("metadata")
                .path("labels")
                .path("punctual.dev/" + name)
                .asText();
    }
}
