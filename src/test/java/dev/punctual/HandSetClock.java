package dev.punctual;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until a test moves it. */
public final class HandSetClock extends Clock {
    private volatile Instant now;

    public HandSetClock(Instant start) {
        now = start;
    }

    public void forward(Duration time) {
        now = now.plus(time);
    }

    public void forward(long seconds) {
        forward(Duration.ofSeconds(seconds));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
