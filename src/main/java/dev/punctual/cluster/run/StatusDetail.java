package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.Failure;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.KeptLog;
import dev.punctual.api.v1alpha1.Transition;
import dev.punctual.core.BoundedText;
import dev.punctual.core.run.AttemptRecord;
import dev.punctual.core.run.FailureRecord;
import dev.punctual.core.run.LogTail;
import dev.punctual.core.run.RunState;
import dev.punctual.core.run.TimelineEntry;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How much a status says where there is much to say: an object is to stay under 32 KiB, whatever a program prints. */
enum StatusDetail {
    /** Everything. A tail of 4 KiB that consists of control characters would take six times as much. */
    FULL(6 * 1024, 128),
    BRIEF(3 * 1024, 48),
    BARE(1024, 12);

    private static final int MOST_BYTES = 28 * 1024;
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final int tailBytes;
    private final int messageBytes;

    /**
     * So many bytes are left.
     *
     * @param messageBytes for each of what there are many of: there are twenty attempts and thirty steps
     */
    StatusDetail(int tailBytes, int messageBytes) {
        this.tailBytes = tailBytes;
        this.messageBytes = messageBytes;
    }

    /** The status with as much detail as fits. */
    static JobRunStatus smallEnough(Function<StatusDetail, JobRunStatus> status) {
        JobRunStatus full = status.apply(FULL);
        if (fits(full)) {
            return full;
        }
        JobRunStatus brief = status.apply(BRIEF);
        return fits(brief) ? brief : status.apply(BARE);
    }

    private static boolean fits(JobRunStatus status) {
        return JSON.asJson(status).getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    List<Attempt> attempts(RunState state) {
        return state.attempts().stream().map(this::attempt).toList();
    }

    List<Transition> history(RunState state) {
        return state.timeline().stream().map(this::step).toList();
    }

    private Attempt attempt(AttemptRecord attempt) {
        return new Attempt(
                attempt.number(),
                attempt.job(),
                attempt.pod(),
                attempt.node(),
                attempt.startedAt(),
                attempt.finishedAt(),
                attempt.exitCode(),
                attempt.reason(),
                brief(attempt.message()),
                attempt.log() == null ? null : KeptLog.valueOf(attempt.log().name()));
    }

    Failure failure(FailureRecord record) {
        LogTail tail = Objects.requireNonNullElseGet(record.tail(), () -> new LogTail.Missing("it was not read"));
        return new Failure(
                record.failure().reason().text(),
                record.failure().exitCode(),
                record.failure().signal(),
                record.failure().container(),
                record.failure().node(),
                RunStatusWriter.cut(record.failure().message()),
                tail instanceof LogTail.Saved saved ? BoundedText.end(saved.text(), tailBytes) : null,
                tail instanceof LogTail.Missing missing ? RunStatusWriter.cut(missing.why()) : null);
    }

    private Transition step(TimelineEntry entry) {
        return new Transition(
                entry.time(),
                RunStatusWriter.phase(entry.phase()),
                brief(entry.stage()),
                brief(entry.reason()),
                brief(entry.by()));
    }

    private @Nullable String brief(@Nullable String text) {
        return text == null ? null : BoundedText.start(text, messageBytes);
    }
}
