package dev.punctual.local.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobDeciderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    /**
     * A pod is written as its phase, then +t when it has its tracking finalizer, +d when it is being deleted, =code for the
     * exit code, !x for a true condition DisruptionTarget.
     */
    @ParameterizedTest(name = "{0} / {1} / {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                    | {}                   |                         | create 0             | Running
                    {}                                    | {active: 1}          | Pending+t               |                      | Running
                    {}                                    | {active: 1}          | Running+t               |                      | Running
                    {}                                    | {active: 1}          | Succeeded+t=0           |                      | SuccessCriteriaMet
                    {}                                    | {met}                | Succeeded+t=0 counted   | release              | SuccessCriteriaMet
                    {}                                    | {met}                | Succeeded=0 counted     |                      | Complete
                    {}                                    | {succeeded: 1, met}  |                         |                      | Complete
                    {backoffLimit: 0}                     | {active: 1}          | Failed+t=1              |                      | FailureTarget BackoffLimitExceeded
                    {backoffLimit: 0}                     | {}                   | Failed=1 counted        |                      | Failed BackoffLimitExceeded
                    {backoffLimit: 0}                     | {}                   | Running+t+d             |                      | Running
                    {backoffLimit: 0, podReplacementPolicy: TerminatingOrFailed} | {} | Running+t+d       |                      | FailureTarget BackoffLimitExceeded
                    {backoffLimit: 2}                     | {}                   | Failed+t=1              | create 1             | Running
                    {backoffLimit: 2}                     | {}                   | Failed+t=1@5            |                      | Running
                    {suspend: true}                       | {}                   |                         |                      | Suspended
                    {suspend: true}                       | {active: 1}          | Running+t               | release, delete      | Suspended
                    {suspend: true, backoffLimit: 0}      | {}                   | Failed+t+d=143          | release              | Suspended
                    {suspend: false}                      | {suspended}          |                         | create 0             | Running
                    {activeDeadlineSeconds: 60}           | {since: 59}          | Running+t               |                      | Running
                    {activeDeadlineSeconds: 60}           | {since: 60}          | Running+t               | delete               | FailureTarget DeadlineExceeded
                    {activeDeadlineSeconds: 60}           | {since: 60}          | Running+t+d             |                      | FailureTarget DeadlineExceeded
                    {completions: 3, parallelism: 2}      | {}                   |                         | create 0, create 1   | Running
                    {completions: 3, parallelism: 2}      | {succeeded: 2}       | Running+t               |                      | Running
                    {completions: 3, parallelism: 2}      | {succeeded: 2}       |                         | create 2             | Running
                    {completions: null, parallelism: 2}   | {}                   | Succeeded+t=0 Running+t |                      | Running
                    {completions: 2, parallelism: 1}      | {}                   | Running+t Running+t     | delete               | Running
                    """)
    void saysWhatToDo(String spec, String status, String pods, String actions, String condition) {
        JobDecision decision = JobDecider.decide(observation(spec, status, pods == null ? "" : pods));

        assertThat(text(decision.actions())).isEqualTo(actions == null ? "" : actions);
        assertThat(newest(decision)).isEqualTo(condition);
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {action: FailJob, onPodConditions: [{type: DisruptionTarget}]}             | Failed+t=1!x | FailureTarget PodFailurePolicy: Pod ns/p0 has condition DisruptionTarget matching FailJob rule at index 0
                    {action: FailJob, onPodConditions: [{type: DisruptionTarget}]}             | Failed+t=1   | Running
                    {action: FailJob, onExitCodes: {operator: In, values: [3, 4]}}             | Failed+t=4   | FailureTarget PodFailurePolicy: Container main for pod ns/p0 failed with exit code 4 matching FailJob rule at index 0
                    {action: FailJob, onExitCodes: {operator: In, values: [3, 4]}}             | Failed+t=1   | Running
                    {action: FailJob, onExitCodes: {operator: NotIn, values: [3]}}             | Failed+t=1   | FailureTarget PodFailurePolicy: Container main for pod ns/p0 failed with exit code 1 matching FailJob rule at index 0
                    {action: FailJob, onExitCodes: {containerName: x, operator: NotIn, values: [3]}} | Failed+t=1 | Running
                    {action: Count, onExitCodes: {operator: In, values: [1]}}                  | Failed+t=1   | Running
                    """)
    void theFailurePolicyHasItsSay(String rule, String pods, String condition) {
        JobDecision decision = JobDecider.decide(
                observation("{backoffLimit: 3, podFailurePolicy: {rules: [" + rule + "]}}", "{}", pods));
        String message = decision.status().getConditions().stream()
                .map(c -> c.getType() + " " + c.getReason() + ": " + c.getMessage())
                .findFirst()
                .orElse("Running");
        assertThat(message).isEqualTo(condition);
    }

    @Test
    void anIgnoredFailureIsReplacedAndNotCounted() {
        JobDecision decision = JobDecider.decide(observation(
                "{backoffLimit: 0, podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}}",
                "{}",
                "Failed+t=1!x"));
        assertThat(text(decision.actions())).isEqualTo("release, create 0");
        assertThat(decision.status().getFailed()).isNull();
    }

    @Test
    void aPodIsCountedOnceHoweverOftenTheControllerDies() {
        List<Integer> counts = new ArrayList<>();
        JobDecision first = JobDecider.decide(observation("{}", "{}", "Succeeded+t=0"));
        counts.add(first.status().getSucceeded());
        JobDecision again = JobDecider.decide(observation("{}", "{}", "Succeeded+t=0"));
        counts.add(again.status().getSucceeded());
        JobDecision released = JobDecider.decide(observation("{}", "{met}", "Succeeded=0 counted"));
        counts.add(released.status().getSucceeded());
        JobDecision later = JobDecider.decide(observation("{}", "{succeeded: 1, met}", "Succeeded=0"));
        counts.add(later.status().getSucceeded());

        assertThat(first.status()).isEqualTo(again.status());
        assertThat(first.status().getUncountedTerminatedPods().getSucceeded()).containsExactly("uid-p0");
        assertThat(counts).containsExactly(null, null, 1, 1);
    }

    @Test
    void aFinishedJobGoesWhenItsTimeIsOver() {
        String spec = "{ttlSecondsAfterFinished: 60}";
        assertThat(JobDecider.decide(observation(spec, "{done: 59}", "")).wake())
                .contains(Duration.ofSeconds(1));
        assertThat(text(JobDecider.decide(observation(spec, "{done: 60}", "")).actions()))
                .isEqualTo("delete the Job");
    }

    @Test
    void aFinishedJobNeverMakesAPod() {
        JobDecision decision = JobDecider.decide(observation("{}", "{done: 1}", "Failed+t=1"));
        assertThat(text(decision.actions())).isEqualTo("release");
    }

    @Test
    void theDeadlineWakesUpInTime() {
        assertThat(JobDecider.decide(observation("{activeDeadlineSeconds: 60}", "{since: 20}", "Running+t"))
                        .wake())
                .contains(Duration.ofSeconds(40));
    }

    @Test
    void theSamePodHasTheSameNameAndAnotherOneAnother() {
        Job job = observation("{}", "{}", "").job();
        assertThat(JobPods.name(job, 0)).isEqualTo(JobPods.name(job, 0)).matches("j-[a-z0-9]{5}");
        assertThat(JobPods.name(job, 1)).isNotEqualTo(JobPods.name(job, 0));
    }

    @Test
    void aPodCarriesWhatIdentifiesItsJob() {
        Job job = observation("{template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c}]}}}", "{}", "")
                .job();
        Pod pod = JobPods.make(job, 0);
        assertThat(pod.getMetadata().getLabels())
                .containsAllEntriesOf(Map.of(
                        "a",
                        "b",
                        "job-name",
                        "j",
                        "batch.kubernetes.io/job-name",
                        "j",
                        "batch.kubernetes.io/controller-uid",
                        "uid-j"));
        assertThat(JobPods.ownedBy(pod, job)).isTrue();
        assertThat(pod.getSpec()).isEqualTo(job.getSpec().getTemplate().getSpec());
    }

    private static String text(List<JobAction> actions) {
        return actions.stream().map(JobDeciderTest::text).collect(Collectors.joining(", "));
    }

    private static String text(JobAction action) {
        if (action instanceof JobAction.CreatePod create) return "create " + create.ordinal();
        if (action instanceof JobAction.DeletePod) return "delete";
        return action instanceof JobAction.ReleasePod ? "release" : "delete the Job";
    }

    private static String newest(JobDecision decision) {
        List<JobCondition> conditions = decision.status().getConditions().stream()
                .filter(condition -> condition.getStatus().equals("True"))
                .toList();
        if (conditions.isEmpty()) {
            return "Running";
        }
        JobCondition last = conditions.get(conditions.size() - 1);
        boolean plain = last.getReason().equals("CompletionsReached")
                || last.getReason().equals("JobSuspended");
        return plain ? last.getType() : last.getType() + " " + last.getReason();
    }

    private static JobObservation observation(String spec, String status, String pods) {
        List<Pod> all = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        for (String text :
                pods.isBlank() ? List.<String>of() : Arrays.asList(pods.trim().split(" "))) {
            if (text.equals("counted")) {
                counted.add("uid-p" + (all.size() - 1));
            } else {
                all.add(pod(text, all.size()));
            }
        }
        Job job = Serialization.unmarshal(
                """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: j, namespace: ns, uid: uid-j}
                spec: {completions: 1, parallelism: 1, podReplacementPolicy: Failed, template: {spec: {restartPolicy: Never}}}
                """,
                Job.class);
        Job wanted = Serialization.unmarshal("apiVersion: batch/v1\nkind: Job\nspec: " + spec, Job.class);
        var merged = merge(job, wanted, spec);
        return new JobObservation(withStatus(merged, status, counted, all), all, NOW);
    }

    private static Job merge(Job base, Job wanted, String spec) {
        var target = base.getSpec();
        var from = wanted.getSpec();
        if (spec.contains("completions")) target.setCompletions(from.getCompletions());
        if (from.getParallelism() != null) target.setParallelism(from.getParallelism());
        if (from.getPodReplacementPolicy() != null) target.setPodReplacementPolicy(from.getPodReplacementPolicy());
        if (from.getTemplate() != null) target.setTemplate(from.getTemplate());
        target.setBackoffLimit(from.getBackoffLimit());
        target.setSuspend(from.getSuspend());
        target.setActiveDeadlineSeconds(from.getActiveDeadlineSeconds());
        target.setTtlSecondsAfterFinished(from.getTtlSecondsAfterFinished());
        target.setPodFailurePolicy(from.getPodFailurePolicy());
        return base;
    }

    /** The status is written with shorthands: met, suspended, since: seconds, done: seconds. */
    private static Job withStatus(Job job, String text, List<String> counted, List<Pod> pods) {
        boolean failed = pods.stream().anyMatch(JobPods::failed);
        String yaml = text.replace(
                        "met}", "conditions: [" + condition("SuccessCriteriaMet", "CompletionsReached", 0) + "]}")
                .replace("{suspended}", "{conditions: [" + condition("Suspended", "JobSuspended", 0) + "]}");
        if (text.contains("since: ")) {
            yaml = "{startTime: \"" + NOW.minusSeconds(number(text)) + "\"}";
        } else if (text.contains("done: ")) {
            yaml = "{conditions: [" + condition("Complete", "CompletionsReached", number(text)) + "]}";
        }
        Job parsed = Serialization.unmarshal("apiVersion: batch/v1\nkind: Job\nstatus: " + yaml, Job.class);
        job.setStatus(parsed.getStatus());
        if (!counted.isEmpty()) {
            var uncounted = new io.fabric8.kubernetes.api.model.batch.v1.UncountedTerminatedPods();
            uncounted.setSucceeded(failed ? List.of() : counted);
            uncounted.setFailed(failed ? counted : List.of());
            job.getStatus().setUncountedTerminatedPods(uncounted);
        }
        return job;
    }

    private static long number(String text) {
        return Long.parseLong(text.replaceAll("\\D", ""));
    }

    private static String condition(String type, String reason, long secondsAgo) {
        return "{type: %s, status: \"True\", reason: %s, message: m, lastTransitionTime: \"%s\"}"
                .formatted(type, reason, NOW.minusSeconds(secondsAgo));
    }

    private static Pod pod(String text, int number) {
        String phase = text.replaceFirst("[+=!].*", "");
        String code = text.contains("=") ? text.replaceFirst(".*=(\\d+).*", "$1") : "0";
        String ago = text.contains("@") ? text.replaceFirst(".*@(\\d+).*", "$1") : "100";
        String state = text.contains("=")
                ? "{terminated: {exitCode: %s, finishedAt: \"%s\"}}"
                        .formatted(code, NOW.minusSeconds(Long.parseLong(ago)))
                : "{}";
        return Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: p%d, namespace: ns, uid: uid-p%d %s %s}
                status:
                  phase: %s
                  conditions: [%s]
                  containerStatuses: [{name: main, state: %s}]
                """
                        .formatted(
                                number,
                                number,
                                text.contains("+t") ? ", finalizers: [" + JobPods.TRACKING + "]" : "",
                                text.contains("+d") ? ", deletionTimestamp: \"" + NOW + "\"" : "",
                                phase,
                                text.contains("!x") ? "{type: DisruptionTarget, status: \"True\"}" : "",
                                state),
                Pod.class);
    }
}
