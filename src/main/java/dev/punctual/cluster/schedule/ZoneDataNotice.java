package dev.punctual.cluster.schedule;

import dev.punctual.core.schedule.ZoneData;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Tells at the start which time zone data all ticks are computed from, until the process ends. */
@ApplicationScoped
class ZoneDataNotice {
    private static final Logger LOG = Logger.getLogger(ZoneDataNotice.class);

    void tell(@Observes StartupEvent event) {
        LOG.info("Ticks are computed from the time zone data " + ZoneData.version());
    }
}
