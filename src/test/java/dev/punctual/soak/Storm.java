package dev.punctual.soak;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One trouble after the other, with pauses; what ended is started again. */
final class Storm {
    /** Shorter than a tenure, so that who is not killed lives. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Random random;
    private final List<Replica> replicas;
    private final Map<Trouble, Integer> came = new EnumMap<>(Trouble.class);
    private boolean spares;
    private boolean rages;
    private Instant next = Instant.MIN;

    Storm(Random random, List<Replica> replicas) {
        this.random = random;
        this.replicas = replicas;
    }

    /** From now on the first replica is not ended any more. */
    void spareTheFirst() {
        spares = true;
    }

    void blow(Instant now) throws IOException, InterruptedException {
        for (Replica replica : replicas) {
            replica.revive();
        }
        if (now.isBefore(next)) {
            return;
        }
        calm();
        if (!rages) {
            strike();
        }
        rages = !rages;
        next = now.plus(upTo(rages ? LONGEST : LONGEST_PAUSE));
    }

    private void strike() {
        int whom = random.nextInt(replicas.size());
        List<Trouble> possible = spares && whom == 0 ? Trouble.survived() : List.of(Trouble.values());
        Trouble trouble = possible.get(random.nextInt(possible.size()));
        trouble.come(replicas.get(whom));
        came.merge(trouble, 1, Integer::sum);
    }

    private Duration upTo(Duration longest) {
        return Duration.ofMillis(500L + random.nextInt(Math.toIntExact(longest.toMillis()) - 500));
    }

    void calm() {
        replicas.forEach(Trouble::pass);
    }

    /** How often each trouble came. */
    Map<Trouble, Integer> came() {
        return came;
    }
}
