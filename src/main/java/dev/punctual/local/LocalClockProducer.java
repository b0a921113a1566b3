package dev.punctual.local;

import dev.punctual.local.clock.LocalClock;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Takes the place of the machine's clock; outside local mode nobody can tell the difference. */
@ApplicationScoped
class LocalClockProducer {
    @Produces
    @Singleton
    LocalClock clock(@Identifier("machine") Clock machine, LocalSettings settings) {
        return LocalMode.isOn()
                ? LocalClock.of(settings.clock(), settings.clockStart().orElse(null), machine)
                : LocalClock.passing(machine);
    }
}
