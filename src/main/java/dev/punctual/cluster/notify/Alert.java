package dev.punctual.cluster.notify;

import dev.punctual.core.notice.Alarm;
import dev.punctual.core.notice.Notice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What receivers are told: nothing that is secret, no value of a parameter, no line of a log.
 *
 * @param id the same for the same occurrence, so that a receiver can drop what it was told twice
 */
record Alert(Alarm alarm, Origin origin, String reason, String message, Instant at, String id) {
    /**
     * What it tells of.
     *
     * @param run null where it is about the job as a whole
     */
    record Origin(String namespace, String job, @Nullable Run run) {}

    /** A run. */
    record Run(String name, @Nullable Integer attempt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {}

    /**
     * What is told of a notice.
     *
     * @param message what may leave the cluster of its words
     * @param uid that of the object it is about
     */
    static Alert of(Alarm alarm, Notice notice, String message, Origin origin, String uid) {
        String occurrence =
                String.join("/", uid, alarm.word(), notice.occasion().key());
        String id = UUID.nameUUIDFromBytes(occurrence.getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Alert(alarm, origin, notice.word(), message, notice.at(), id);
    }

    /** The object it is about, as a path. */
    String subject() {
        return origin.run() == null
                ? "scheduledjobs/" + origin.job()
                : "jobruns/" + Objects.requireNonNull(origin.run()).name();
    }
}
