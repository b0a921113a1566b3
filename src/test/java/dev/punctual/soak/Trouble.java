package dev.punctual.soak;

import dev.punctual.crash.WriteProxy;
import dev.punctual.crash.WriteProxy.Fault;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What befalls a replica. */
enum Trouble {
    KILLED(true) {
        @Override
        void come(Replica replica) {
            replica.process().kill();
        }
    },
    STOPPED(true) {
        @Override
        void come(Replica replica) {
            replica.process().terminate();
        }
    },
    TOO_MANY_REQUESTS(false) {
        @Override
        void come(Replica replica) {
            everyOther(replica.way(), request -> true, new Fault.Answer(429, Map.of("Retry-After", "1")));
        }
    },
    SERVER_ERRORS(false) {
        @Override
        void come(Replica replica) {
            everyOther(replica.way(), request -> true, new Fault.Answer(500, Map.of()));
        }
    },
    LOST_ANSWERS(false) {
        @Override
        void come(Replica replica) {
            everyOther(replica.way(), WriteProxy::isWrite, new Fault.Silence());
        }
    },
    WATCHES_CLOSED(false) {
        @Override
        void come(Replica replica) {
            replica.way().closeWatches();
        }
    },
    WATCHES_EXPIRED(false) {
        @Override
        void come(Replica replica) {
            replica.way().expireWatches();
        }
    },
    SERVER_AWAY(false) {
        @Override
        void come(Replica replica) {
            replica.way().goAway();
        }
    };

    private final boolean endsIt;

    Trouble(boolean endsIt) {
        this.endsIt = endsIt;
    }

    abstract void come(Replica replica);

    static void pass(Replica replica) {
        replica.way().comeBack();
        replica.way().weather(request -> Optional.empty());
    }

    static List<Trouble> survived() {
        return List.of(values()).stream().filter(trouble -> !trouble.endsIt).toList();
    }

    private static void everyOther(WriteProxy way, Predicate<HttpServerRequest> which, Fault fault) {
        AtomicInteger met = new AtomicInteger();
        way.weather(request ->
                which.test(request) && met.incrementAndGet() % 2 == 1 ? Optional.of(fault) : Optional.empty());
    }
}
