package dev.punctual.cluster.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ZoneDataNoticeTest {

    @Test
    void the_log_tells_the_release_of_the_zone_data() {
        Messages messages = new Messages();
        Logger log = Logger.getLogger(ZoneDataNotice.class.getName());
        log.addHandler(messages);
        try {
            new ZoneDataNotice().tell(new StartupEvent());
        } finally {
            log.removeHandler(messages);
        }

        String release = ZoneRulesProvider.getVersions("Europe/Berlin").lastKey();
        assertThat(messages.told).containsExactly("Ticks are computed from the time zone data " + release);
    }

    private static final class Messages extends Handler {
        private final List<String> told = new ArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            told.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
