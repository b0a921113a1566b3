package dev.punctual.cluster.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which revisions of the job "report" may go, of report-1, report-2 and report-3, where it says report-3 now. */
class RevisionPruningTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private static ScheduledJob job(String uid, String command) {
        return JSON.unmarshal(
                """
                metadata: {name: report, namespace: default, uid: %s, generation: 3}
                spec:
                  suspend: true
                  run: {timeout: 1m, template: {spec: {containers: [{name: main, image: busybox, command: [%s]}]}}}
                """
                        .formatted(uid, command),
                ScheduledJob.class);
    }

    private static ControllerRevision revision(String name, String owner) {
        return JSON.unmarshal(
                "metadata: {name: %s, ownerReferences: [{uid: %s, kind: ScheduledJob, name: report}]}"
                        .formatted(name, owner),
                ControllerRevision.class);
    }

    private static JobRun run(String text) {
        return JSON.unmarshal("---\n" + text, JobRun.class);
    }

    private static List<String> unneeded(List<JobRun> runs) {
        return RevisionPruning.unneeded(
                        job("u", "a"),
                        "report-3",
                        Stream.of("report-1", "report-2", "report-3")
                                .map(name -> revision(name, "u"))
                                .toList(),
                        runs)
                .stream()
                .map(revision -> revision.getMetadata().getName())
                .toList();
    }

    @ParameterizedTest(name = "a run with {0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            spec: {scheduledJob: report}                                                                       |
            spec: {scheduledJob: report}, status: {phase: Running}                                             |
            spec: {scheduledJob: report}, status: {phase: Queued, templateRevision: report-1}                  | report-2
            spec: {scheduledJob: report}, status: {finishedAt: 2026-01-01T00:00:00Z, templateRevision: report-1} | report-2
            spec: {scheduledJob: report}, status: {finishedAt: 2026-01-01T00:00:00Z}                           | report-1 report-2
            spec: {scheduledJob: report}, status: {phase: Running, templateRevision: report-3}                 | report-1 report-2
            spec: {scheduledJob: other}                                                                        | report-1 report-2
            """)
    void those_go_that_no_run_names(String run, String gone) {
        List<String> expected = gone == null ? List.of() : Arrays.asList(gone.split(" "));

        assertThat(unneeded(List.of(run("{" + run + "}")))).isEqualTo(expected);
    }

    @Test
    void those_of_another_job_stay() {
        assertThat(RevisionPruning.unneeded(
                        job("u", "a"), "report-3", List.of(revision("report-1", "another")), List.of()))
                .isEmpty();
    }

    @Test
    void the_same_words_have_the_same_name_and_no_others() {
        String name = TemplateRevision.of(job("u", "a"), JSON).name();

        assertThat(name)
                .startsWith("report-")
                .isEqualTo(TemplateRevision.of(job("u", "a"), JSON).name());
        assertThat(TemplateRevision.of(job("u", "b"), JSON).name()).isNotEqualTo(name);
        assertThat(TemplateRevision.of(job("successor", "a"), JSON).name()).isNotEqualTo(name);
    }

    @Test
    void a_job_as_it_was_has_its_runs_from_then_and_its_suspension_from_now() {
        Object content = TemplateRevision.of(job("u", "a"), JSON).content();

        ScheduledJob then = TemplateRevision.asItWas(job("u", "b"), "default", "report", content, JSON);

        assertThat(then.getSpec().suspend()).isTrue();
        assertThat(then.getSpec().run()).isEqualTo(job("u", "a").getSpec().run());
    }
}
