package dev.punctual.core.chain;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks for the way back from what follows a job to the job itself. */
public final class ChainWalk {
    private static final int MOST_STEPS = 100;

    private ChainWalk() {}

    /**
     * The shortest chain that begins with the job and is closed by it. A way that is too long to be found in a hundred steps
     * is cut when its runs have come so far.
     *
     * @param followers the jobs that follow a job
     */
    public static Optional<Chain> cycle(String job, Function<String, Collection<String>> followers) {
        Deque<Chain> ways = new ArrayDeque<>();
        ways.add(Chain.parse(job));
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < MOST_STEPS && !ways.isEmpty(); step++) {
            Chain way = ways.remove();
            for (String next : followers.apply(way.jobs().get(way.jobs().size() - 1))) {
                if (next.equals(job)) {
                    return Optional.of(way);
                }
                if (seen.add(next)) {
                    ways.add(way.with(next));
                }
            }
        }
        return Optional.empty();
    }
}
