package dev.punctual.web.rest;

import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Authorizer;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All who follow a log. In silence they get a sign of life, so that one who has gone is noticed; their right is asked for again and
 * again; and after a while they have to come back and show anew who they are.
 */
@ApplicationScoped
class LogOutlets {
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Authorizer authorizer;
    private final Clock clock;
    private final Set<LogOutlet> open = ConcurrentHashMap.newKeySet();

    LogOutlets(Authorizer authorizer, Clock clock) {
        this.authorizer = authorizer;
        this.clock = clock;
    }

    private enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /** One more; it is closed with its reader. */
    LogOutlet open(FollowingCaller follower, MultiEmitter<? super LogPortion> reader) {
        LogOutlet outlet = new LogOutlet(follower, reader, clock);
        open.add(outlet);
        reader.onTermination(() -> {
            open.remove(outlet);
            outlet.close();
        });
        reader.onRequest(room -> outlet.ready());
        return outlet;
    }

    /** Time has passed. */
    void look() {
        for (LogOutlet outlet : open) {
            if (outlet.hasLasted(LONGEST)) {
                outlet.endUntilAgain();
            } else {
                outlet.beat();
            }
        }
    }

    /** Asks whether they may still read. While nobody can say, nothing is told. */
    void askAgain() {
        Map<FollowingCaller, Answer> known = new HashMap<>();
        for (LogOutlet outlet : open) {
            switch (known.computeIfAbsent(outlet.follower(), this::answer)) {
                case YES -> outlet.release();
                case NO -> outlet.refuse();
                case UNKNOWN -> outlet.hold();
            }
        }
    }

    private Answer answer(FollowingCaller follower) {
        try {
            return authorizer.may(follower.caller(), follower.right()) ? Answer.YES : Answer.NO;
        } catch (AccessUnknown e) {
            return Answer.UNKNOWN;
        }
    }

    /** How many follow. */
    int size() {
        return open.size();
    }
}
