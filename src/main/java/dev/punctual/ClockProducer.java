package dev.punctual;

import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one place that reads the wall clock: everything else is handed a {@link Clock} or an instant. */
@ApplicationScoped
class ClockProducer {
    /** The clock of this machine, for who has a clock that is set by hand to offer in its place. */
    @Produces
    @Identifier("machine") Clock machine() {
        return Clock.systemUTC();
    }

    @Produces
    @DefaultBean
    Clock clock(@Identifier("machine") Clock machine) {
        return machine;
    }
}
