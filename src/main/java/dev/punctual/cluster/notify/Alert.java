package dev.punctual.cluster.notify;

import dev.punctual.core.notice.Alarm;
import dev.punctual.core.notice.Notice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What receivers are told: nothing that is secret, no value of a parameter, no line of a log.
 *
 * @param id the same for the same occurrence, so that a receiver can drop what it was told twice
 */
record Alert(Alarm alarm, Origin origin, String reason, String message, Instant at, String id) {
    /** What Kubernetes or we say of these quotes what was given. */
    private static final Set<String> QUOTING = Set.of("InvalidParameters", "InvalidSpec");

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
     * @param uid that of the object it is about
     */
    static Alert of(Alarm alarm, Notice notice, Origin origin, String uid) {
        String message = QUOTING.contains(notice.word()) ? notice.word() + ": its status tells more" : notice.message();
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
