package dev.punctual.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Does many things, several at a time. */
final class Crowd {
    private static final int HANDS = 32;

    private Crowd() {}

    /** How long it took to do it for every number from 0 on. */
    static Duration each(int count, IntConsumer deed) throws InterruptedException {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        Instant begin = Instant.now();
        for (int number = 0; number < count; number++) {
            int one = number;
            hands.execute(() -> deed.accept(one));
        }
        hands.shutdown();
        if (!hands.awaitTermination(30, TimeUnit.MINUTES)) {
            throw new IllegalStateException("%d were not done within half an hour".formatted(count));
        }
        return Duration.between(begin, Instant.now());
    }

    /** Waits for it; says whether it came in time. */
    static boolean await(Duration most, BooleanSupplier done) throws InterruptedException {
        Instant last = Instant.now().plus(most);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(last)) {
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    static double perSecond(int count, Duration time) {
        return count * 1000.0 / Math.max(1, time.toMillis());
    }
}
