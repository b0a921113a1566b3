package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.Attempt;
import dev.punctual.api.v1alpha1.Failure;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.KeptLog;
import dev.punctual.api.v1alpha1.Transition;
import dev.punctual.core.BoundedText;
import dev.punctual.core.report.RunResult;
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
    FULL(6 * 1024, 128, RunState.ATTEMPTS_KEPT, RunState.STEPS_KEPT),
    BRIEF(3 * 1024, 48, RunState.ATTEMPTS_KEPT, RunState.STEPS_KEPT),
    BARE(1024, 12, RunState.ATTEMPTS_KEPT, RunState.STEPS_KEPT),
    LEAST(512, 12, 5, 10);

    private static final int MOST_BYTES = 32 * 1024;

    /** Who wrote which field is a part of the object as well. */
    private static final int MANAGED_FIELDS_BYTES = 4 * 1024;

    /** What people themselves put into the spec is theirs to answer for. */
    private static final int LEAST_BYTES = 12 * 1024;

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final int tailBytes;
    private final int messageBytes;
    private final int attempts;
    private final int steps;

    /**
     * So many bytes are left.
     *
     * @param messageBytes for each of what there are many of: there are twenty attempts and thirty steps
     */
    StatusDetail(int tailBytes, int messageBytes, int attempts, int steps) {
        this.tailBytes = tailBytes;
        this.messageBytes = messageBytes;
        this.attempts = attempts;
        this.steps = steps;
    }

    /** The status with as much detail as fits beside the rest of the run. */
    static JobRunStatus smallEnough(JobRun run, Function<StatusDetail, JobRunStatus> status) {
        int most = Math.max(LEAST_BYTES, MOST_BYTES - MANAGED_FIELDS_BYTES - bytes(run.getSpec()));
        for (StatusDetail detail : List.of(FULL, BRIEF, BARE)) {
            JobRunStatus told = status.apply(detail);
            if (bytes(told) <= most) {
                return told;
            }
        }
        return status.apply(LEAST);
    }

    private static int bytes(Object part) {
        return JSON.asJson(part).getBytes(StandardCharsets.UTF_8).length;
    }

    List<Attempt> attempts(RunState state) {
        return newest(state.attempts(), attempts).stream().map(this::attempt).toList();
    }

    List<Transition> history(RunState state) {
        return newest(state.timeline(), steps).stream().map(this::step).toList();
    }

    private static <T> List<T> newest(List<T> all, int kept) {
        return all.subList(Math.max(0, all.size() - kept), all.size());
    }

    /** What it gave back, unless there is no room for it. */
    @Nullable RunResult result(RunState state) {
        return this == LEAST && state.result() instanceof RunResult.Kept
                ? new RunResult.LeftOut("the result is left out: the status has no room for it")
                : state.result();
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
                attempt.message() == null ? null : BoundedText.ends(attempt.message(), messageBytes),
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
