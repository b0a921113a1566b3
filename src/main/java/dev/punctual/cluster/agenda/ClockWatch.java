package dev.punctual.cluster.agenda;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Notices that the clock of this machine was set, or that the machine slept: timers count neither. Each second it compares how far the
 * clock has come with how much time has passed; so nobody who waits for an instant has to get up in between to look.
 */
@ApplicationScoped
class ClockWatch {
    private static final Logger LOG = Logger.getLogger(ClockWatch.class);
    private static final long EVERY_SECONDS = 1;

    /** By how much a clock may be wrong before those who wait for it are told. */
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    /** Who has not looked for longer was stopped; there are machines whose stopwatch counts while they sleep, and whose timers do not. */
    private static final Duration STOPPED = Duration.ofSeconds(30);

    /** Who was held up for longer between reading one and the other can tell nothing from them. */
    private static final Duration HELD_UP = Duration.ofMillis(50);

    private final Clock machine;
    private final LongSupplier stopwatch;
    private final Runnable moved;
    private final Runnable stopped;
    private final Runnable passed;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "clock");
        thread.setDaemon(true);
        return thread;
    });

    /** What the stopwatch showed when this began. */
    private final long start;

    /** When this began, by the clock as it went until now. */
    private Instant began;

    /** What the stopwatch showed at the end of the last look. */
    private long looked;

    @Inject
    ClockWatch(@Identifier("machine") Clock machine, Clock clock, Agenda agenda, Event<SecondPassed> passed) {
        this(
                machine,
                System::nanoTime,
                agenda::clockMoved,
                agenda::lookAgain,
                () -> passed.fire(new SecondPassed(clock.instant())));
    }

    /**
     * @param stopwatch counts nanoseconds while the machine is awake
     * @param moved to be done when the clock has come further than the stopwatch, or less far
     * @param stopped to be done when nobody has looked for long
     * @param passed to be done at each look
     */
    ClockWatch(Clock machine, LongSupplier stopwatch, Runnable moved, Runnable stopped, Runnable passed) {
        this.machine = machine;
        this.stopwatch = stopwatch;
        this.moved = moved;
        this.stopped = stopped;
        this.passed = passed;
        this.start = stopwatch.getAsLong();
        this.began = machine.instant();
        this.looked = start;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look does not fail
    void start(@Observes StartupEvent event) {
        watch.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        undisturbed(this::compare);
        undisturbed(passed);
        // All that was done here is no time in which nobody looked.
        looked = stopwatch.getAsLong();
    }

    /** Nobody looks any more once a look has failed. */
    private static void undisturbed(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Some were not told what the clock shows; they will be in a second", e);
        }
    }

    private void compare() {
        long before = stopwatch.getAsLong();
        Instant shown = machine.instant();
        Duration off = Duration.between(began.plusNanos(before - start), shown);
        boolean wasHeldUp = stopwatch.getAsLong() - before > HELD_UP.toNanos();
        if (!wasHeldUp && off.abs().compareTo(TOLERANCE) > 0) {
            LOG.infof("The clock was moved by %s, or this machine slept: all that wait for time are looked at", off);
            moved.run();
            began = began.plus(off);
        } else if (before - looked > STOPPED.toNanos()) {
            LOG.info("This process stood still: all that wait for time are looked at");
            stopped.run();
        }
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
    }
}
