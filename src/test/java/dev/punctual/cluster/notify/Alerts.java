package dev.punctual.cluster.notify;

import dev.punctual.core.notice.Alarm;
import java.time.Instant;

/** Alerts of tests. */
final class Alerts {
    static final Instant AT = Instant.parse("2026-11-24T02:30:00Z");

    private Alerts() {}

    static Alert failed(String run) {
        return failed(run, "container main exited with 3");
    }

    static Alert failed(String run, String message) {
        return new Alert(
                Alarm.FAILED,
                new Alert.Origin("team", "nightly", new Alert.Run(run, 2, AT.minusSeconds(60), AT)),
                "ExitCode",
                message,
                AT,
                "id-of-" + run);
    }

    static Alert late() {
        return new Alert(
                Alarm.LATE, new Alert.Origin("team", "nightly", null), "NotStarted", "not started", AT, "id-of-late");
    }
}
