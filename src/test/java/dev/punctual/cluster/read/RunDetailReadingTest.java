package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunDetailReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String JOB =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: ScheduledJob
            metadata: {name: import, namespace: default}
            spec:
              description: Imports the feed
              schedule: "0 * * * *"
              maxQueued: 3
              parameters:
              - {name: feed, default: all}
              - {name: token, type: secret}
              - {name: limit, type: integer, default: "10", maximum: 100}
              then:
              - {scheduledJob: report}
              links:
              - {title: Dashboard, url: "https://graphs.example/{namespace}/{scheduledJob}"}
              - {title: Trace, url: "https://traces.example/?run={jobRun}"}
              - {title: Script, url: "javascript:alert(1)"}
              run:
                queue: media
                template:
                  spec:
                    initContainers: [{name: prepare, image: busybox}]
                    containers: [{name: main, image: busybox}, {name: side, image: busybox}]
            status:
              lastScheduledTime: "2026-11-22T09:00:00Z"
              schedule: {expression: "0 * * * *", timeZone: Etc/UTC, since: "2026-11-22T00:00:00Z"}
            """;
    private static final String RUN =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobRun
            metadata: {name: import-1, namespace: default, labels: {team: blue}, annotations: {punctual.dev/rerun-by: import-2}}
            spec:
              scheduledJob: import
              timeout: 5m
              parameters:
              - {name: limit, value: "20"}
              - {name: token, valueFrom: {secretKeyRef: {name: feed, key: token}}}
            status:
              phase: Failed
              reason: ExitCode
              attempts:
              - {number: 1, job: import-1-1, exitCode: 3, log: Archived, finishedAt: "2026-11-22T09:30:00Z"}
              history:
              - {time: "2026-11-22T09:00:00Z", phase: Starting}
              - {time: "2026-11-22T09:00:01Z", phase: Running, stage: Fetching}
              - {time: "2026-11-22T09:10:00Z", phase: Starting}
              - {time: "2026-11-22T09:10:01Z", phase: Running, stage: Fetching}
              - {time: "2026-11-22T09:10:02Z", phase: Running, stage: Storing}
              outcome: {rows: 5, errors: 1}
              result: {file: a.csv}
              failure: {reason: ExitCode, exitCode: 3, logTail: "no space left"}
            """;

    private final Shelves shelves = new Shelves();
    private final SampleCatalogue origin = new SampleCatalogue(shelves);
    private final InformedRuns runs = new InformedRuns(shelves, origin);
    private final InformedJobs jobs = new InformedJobs(shelves, origin);

    @BeforeEach
    void fill() {
        origin.put(JOB);
        origin.put(RUN);
    }

    private RunDetail run() {
        return runs.detail("default", "import-1", NOW).orElseThrow();
    }

    @Test
    void its_values_are_its_own_else_the_defaults_of_its_job_and_secrets_stay_secret() {
        assertThat(run().parameters())
                .containsExactly(
                        new RunDetail.Value("feed", "all", null),
                        new RunDetail.Value("limit", "20", null),
                        new RunDetail.Value("token", null, "feed/token"));
    }

    @Test
    void a_secret_that_somebody_wrote_down_is_not_shown() {
        origin.put(RUN.replace("valueFrom: {secretKeyRef: {name: feed, key: token}}", "value: hunter2"));

        assertThat(run().toString()).doesNotContain("hunter2");
    }

    @Test
    void its_links_are_filled_in_and_only_those_of_the_web() {
        assertThat(run().links())
                .containsExactly(
                        new RunDetail.Link("Dashboard", "https://graphs.example/default/import"),
                        new RunDetail.Link("Trace", "https://traces.example/?run=import-1"));
        assertThat(jobs.detail("default", "import", NOW).orElseThrow().links())
                .extracting(RunDetail.Link::title)
                .containsExactly("Dashboard");
    }

    @Test
    void its_stages_are_those_of_the_latest_attempt() {
        assertThat(run().stages()).containsExactly("Fetching", "Storing");
        assertThat(run().timeline()).hasSize(5);
    }

    @Test
    void what_it_told_and_what_it_has_to_do_with_is_there() {
        RunDetail detail = run();

        assertThat(detail.description()).isEqualTo("Imports the feed");
        assertThat(detail.wishes().timeout()).isEqualTo("5m");
        assertThat(detail.outcome()).containsEntry("rows", 5L);
        assertThat(detail.result()).isEqualTo("{\"file\":\"a.csv\"}");
        assertThat(detail.attempts().get(0).log()).isEqualTo("Archived");
        assertThat(detail.failure().logTail()).isEqualTo("no space left");
        assertThat(detail.relations().rerunBy()).isEqualTo("import-2");
        assertThat(detail.containers()).containsExactly("main", "side", "prepare");
        assertThat(detail.labels()).containsEntry("team", "blue");
    }

    @Test
    void a_run_whose_job_is_gone_is_told_without_it() {
        origin.clear();
        origin.put(RUN);

        assertThat(run().links()).isEmpty();
        assertThat(run().containers()).isEmpty();
        assertThat(run().parameters()).extracting(RunDetail.Value::name).containsExactly("limit", "token");
    }

    @Test
    void there_is_nothing_to_tell_of_a_run_that_is_not_there() {
        assertThat(runs.detail("default", "other", NOW)).isEmpty();
        origin.fail();
        assertThatExceptionOfType(ReadUnavailable.class).isThrownBy(() -> runs.detail("default", "import-1", NOW));
    }

    @Test
    void no_step_of_the_timeline_is_before_the_one_that_it_follows() {
        JobRun run = new KubernetesSerialization()
                .unmarshal(
                        """
                        metadata: {name: r, namespace: default, uid: u, creationTimestamp: "2026-11-22T09:00:00Z"}
                        spec: {scheduledJob: import}
                        status:
                          phase: Running
                          history:
                          - {time: "2026-11-22T09:00:08.018Z", phase: Running}
                          - {time: "2026-11-22T09:00:07.803Z", phase: Running, stage: Download}
                          - {time: "2026-11-22T09:00:09Z", phase: Running, stage: Import}
                        """,
                        JobRun.class);

        assertThat(new RunDetailReading(run, null, null).detail(null).timeline())
                .extracting(RunDetail.Step::stage, step -> step.time().toString())
                .containsExactly(
                        tuple(null, "2026-11-22T09:00:08.018Z"),
                        tuple("Download", "2026-11-22T09:00:08.018Z"),
                        tuple("Import", "2026-11-22T09:00:09Z"));
    }

    @Test
    void a_job_tells_what_its_spec_says_and_its_next_ten_runs() {
        JobDetail detail = jobs.detail("default", "import", NOW).orElseThrow();

        assertThat(detail.nextRuns()).hasSize(10).startsWith(Instant.parse("2026-11-22T11:00:00Z"));
        assertThat(detail.settings())
                .contains(new JobDetail.Setting("Queue", "media"), new JobDetail.Setting("Most that wait", "3"));
        assertThat(detail.declared())
                .extracting(JobDetail.Declared::name, JobDetail.Declared::type, JobDetail.Declared::maximum)
                .contains(tuple("limit", "integer", "100"));
        assertThat(detail.follows()).containsExactly(new JobDetail.Follows("Succeeded", "report"));
    }

    @Test
    void a_job_that_is_suspended_is_not_due() {
        origin.put(JOB.replace("status:\n", "status:\n  suspended: {since: '2026-11-22T09:59:00Z'}\n"));

        assertThat(jobs.detail("default", "import", NOW).orElseThrow().nextRuns())
                .isEmpty();
    }
}
