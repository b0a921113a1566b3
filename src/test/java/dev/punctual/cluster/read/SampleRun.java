package dev.punctual.cluster.read;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes runs for tests: {@code aRun("nightly-1").of("nightly").phase(RunPhase.FAILED).make()}. */
public final class SampleRun {
    /** When samples are created, where a test says nothing. */
    public static final Instant CREATED = Instant.parse("2026-11-22T09:59:00Z");

    private final String name;
    private String uid;
    private String version = "1";
    private String namespace = "default";
    private @Nullable String job = "nightly";
    private @Nullable String queue;
    private int priority;
    private RunPhase phase = RunPhase.SCHEDULED;
    private @Nullable Integer attempt;
    private @Nullable String reason;
    private @Nullable String message;
    private @Nullable String summary;
    private @Nullable RunProgress progress;
    private boolean stalled;
    private boolean slow;
    private Instant createdAt = CREATED;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable Instant nextAttemptAt;
    private @Nullable Long cpuPeak;
    private @Nullable Long memoryPeak;

    private SampleRun(String name) {
        this.name = name;
        this.uid = "uid-" + name;
    }

    public static SampleRun aRun(String name) {
        return new SampleRun(name);
    }

    public SampleRun uid(String value) {
        uid = value;
        return this;
    }

    public SampleRun version(String value) {
        version = value;
        return this;
    }

    public SampleRun in(String value) {
        namespace = value;
        uid = "uid-" + value + "-" + name;
        return this;
    }

    /** Of that job; null for a run of none. */
    public SampleRun of(@Nullable String value) {
        job = value;
        return this;
    }

    public SampleRun queue(String value) {
        queue = value;
        return this;
    }

    public SampleRun priority(int value) {
        priority = value;
        return this;
    }

    public SampleRun phase(RunPhase value) {
        phase = value;
        return this;
    }

    public SampleRun attempt(int value) {
        attempt = value;
        return this;
    }

    public SampleRun because(String word, String sentence) {
        reason = word;
        message = sentence;
        return this;
    }

    public SampleRun summary(String value) {
        summary = value;
        return this;
    }

    public SampleRun percent(int value) {
        progress = new RunProgress(null, (long) value, 100L, null, value, value + " / 100", null, createdAt);
        return this;
    }

    public SampleRun progress(RunProgress value) {
        progress = value;
        return this;
    }

    public SampleRun stalled() {
        stalled = true;
        return this;
    }

    public SampleRun slow() {
        slow = true;
        return this;
    }

    public SampleRun created(Instant value) {
        createdAt = value;
        return this;
    }

    public SampleRun started(Instant value) {
        startedAt = value;
        return this;
    }

    /** Started when it was created, and ended so long after. */
    public SampleRun lasted(Duration value) {
        startedAt = createdAt;
        finishedAt = createdAt.plus(value);
        return this;
    }

    public SampleRun finished(Instant value) {
        finishedAt = value;
        return this;
    }

    public SampleRun nextAttempt(Instant value) {
        nextAttemptAt = value;
        return this;
    }

    public SampleRun peaks(long cpu, long memory) {
        cpuPeak = cpu;
        memoryPeak = memory;
        return this;
    }

    public RunSummary make() {
        return new RunSummary(
                uid,
                version,
                namespace,
                name,
                job,
                queue,
                priority,
                phase,
                attempt,
                reason,
                message,
                summary,
                progress,
                stalled,
                slow,
                createdAt,
                null,
                startedAt,
                finishedAt,
                nextAttemptAt,
                cpuPeak,
                memoryPeak);
    }
}
