package dev.punctual.web.page;

import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.JobSummary.Ended;
import dev.punctual.cluster.read.JobSummary.Tally;
import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.Overview;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.RunTotals;
import dev.punctual.cluster.read.Timeline;
import dev.punctual.web.WithoutCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things to show. */
public final class Samples {
    public static final Instant NOW = WithoutCluster.NOW;

    /** What somebody hostile would write wherever they can. */
    public static final String HOSTILE = "<script>alert('x')</script>\u202E\u001b[31m\"onload=\"x{page}";

    private static final RunTotals NO_RUNS = new RunTotals(0, Map.of(), null, null, null, null, null);

    private Samples() {}

    /** A run of the job nightly. */
    public static RunSummary run(String name, RunPhase phase) {
        return run(name, phase, null);
    }

    /** A run that says why. */
    public static RunSummary run(String name, RunPhase phase, @Nullable String message) {
        return new RunSummary(
                "uid-" + name,
                "7",
                "default",
                name,
                "nightly",
                null,
                0,
                phase,
                1,
                phase == RunPhase.FAILED ? "ExitCode" : null,
                message,
                null,
                null,
                false,
                false,
                NOW.minusSeconds(90),
                null,
                NOW.minusSeconds(80),
                phase == RunPhase.RUNNING ? null : NOW.minusSeconds(60),
                null,
                null,
                null);
    }

    /** A job that runs each minute. */
    public static JobSummary job(String name) {
        return job(name, name, "Makes the report", null, null);
    }

    /** A job with words of somebody's. */
    public static JobSummary job(
            String name,
            String namespace,
            @Nullable String text,
            JobSummary.@Nullable Trouble problem,
            JobSummary.@Nullable Suspended suspended) {
        return new JobSummary(
                "uid-" + name,
                "42",
                namespace.equals(name) ? "default" : namespace,
                name,
                text,
                "*/5 * * * *",
                "Every 5 minutes",
                "Europe/Berlin",
                new JobSummary.LastRun(name + "-1", NOW.minusSeconds(90), RunPhase.FAILED, "ExitCode"),
                List.of(NOW.plusSeconds(30)),
                0,
                problem,
                problem,
                suspended,
                tally(),
                0);
    }

    /** What became of a hundred runs. */
    public static Tally tally() {
        List<Ended> recent = new ArrayList<>();
        for (int at = 0; at < 30; at++) {
            recent.add(new Ended(
                    at % 7 == 3 ? RunPhase.FAILED : RunPhase.SUCCEEDED, NOW.minusSeconds(300L * at), 2.0 + at % 5));
        }
        return new Tally(100, 95, 4, 1, 2, 3, "95.9%", "4s", "1.5s", "1m10s", "3s", "9s", 2, true, recent);
    }

    static OperatorState operator() {
        return new OperatorState(
                "punctual",
                "punctual-a",
                List.of(new OperatorState.Replica(
                        "punctual-a",
                        "node-1",
                        17,
                        "0.1.0",
                        "abc1234",
                        NOW.minus(Duration.ofHours(5)),
                        NOW.minusSeconds(3),
                        true,
                        true,
                        true)),
                false,
                List.of(new OperatorState.Cache("JobRun", 12, null)),
                null);
    }

    static Overview emptyOverview() {
        return overview(0, List.of(), List.of());
    }

    /** A glance at these. */
    public static Overview overview(int jobs, List<RunSummary> runs, List<JobSummary> ailing) {
        return new Overview(
                runs.isEmpty() ? NO_RUNS : totals(runs.size()),
                runs.isEmpty() ? NO_RUNS : totals(runs.size()),
                runs.isEmpty() ? null : (Double) 0.9754,
                jobs,
                0,
                runs.stream().map(run -> new Overview.Failing(run, 3)).toList(),
                runs,
                runs,
                runs,
                ailing,
                ailing,
                timeline(runs));
    }

    private static RunTotals totals(int runs) {
        return new RunTotals(
                runs,
                Map.of(RunPhase.SUCCEEDED, 1234, RunPhase.FAILED, 4, RunPhase.RUNNING, 2),
                null,
                Duration.ofSeconds(42),
                Duration.ofSeconds(1),
                Duration.ofSeconds(90),
                Duration.ofMillis(1500));
    }

    private static Timeline timeline(List<RunSummary> runs) {
        List<Timeline.Lane> lanes = runs.stream()
                .map(run -> new Timeline.Lane(
                        run.namespace(),
                        run.job(),
                        1,
                        run.phase() == RunPhase.FAILED ? 1 : 0,
                        List.of(new Timeline.Bar(
                                run.name(), run.phase(), NOW.minus(Duration.ofHours(3)), NOW.minusSeconds(3600))),
                        List.of(NOW.plus(Duration.ofHours(5)))))
                .toList();
        return new Timeline(
                NOW.minus(Duration.ofHours(24)),
                NOW.plus(Duration.ofHours(24)),
                NOW,
                lanes,
                0,
                runs.isEmpty() ? List.of() : List.of(new Timeline.Hour(NOW.minusSeconds(7200), 12, 1, 1, 2)));
    }
}
