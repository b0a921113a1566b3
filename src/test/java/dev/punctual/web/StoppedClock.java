package dev.punctual.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneOffset;

/** Time that stands still. A class of its own: what is nested in a profile is there with that very profile only. */
@Alternative
@ApplicationScoped
public class StoppedClock {
    @Produces
    Clock clock() {
        return Clock.fixed(WithoutCluster.NOW, ZoneOffset.UTC);
    }
}
