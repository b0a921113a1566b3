package dev.punctual.core.attempt;

import static dev.punctual.core.attempt.ExamplePod.CREATED;
import static dev.punctual.core.attempt.ExamplePod.ENDED;
import static dev.punctual.core.attempt.ExamplePod.STARTED;
import static dev.punctual.core.attempt.ExamplePod.alive;
import static dev.punctual.core.attempt.ExamplePod.ended;
import static dev.punctual.core.attempt.ExamplePod.exited;
import static dev.punctual.core.attempt.ExamplePod.failed;
import static dev.punctual.core.attempt.ExamplePod.pending;
import static dev.punctual.core.attempt.ExamplePod.running;
import static dev.punctual.core.attempt.ExamplePod.succeeded;
import static dev.punctual.core.attempt.ExamplePod.unknown;
import static dev.punctual.core.attempt.ExamplePod.up;
import static dev.punctual.core.attempt.ExamplePod.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.punctual.core.attempt.AttemptOutcome.Failed;
import dev.punctual.core.attempt.AttemptOutcome.Running;
import dev.punctual.core.attempt.AttemptOutcome.Starting;
import dev.punctual.core.attempt.AttemptOutcome.Succeeded;
import dev.punctual.core.attempt.AttemptOutcome.Suspended;
import dev.punctual.core.attempt.ContainerFacts.Role;
import dev.punctual.core.attempt.ContainerState.Terminated;
import dev.punctual.core.attempt.JobFacts.End;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptJudgeTest {

    private static final JobFacts JOB = new JobFacts("report-1", CREATED, false, null);
    private static final JobFacts NO_JOB = null;

    private record Case(String sentence, JobFacts job, List<PodFacts> pods, String verdict) {

        Case(String sentence, JobFacts job, PodFacts pod, String verdict) {
            this(sentence, job, List.of(pod), verdict);
        }

        Case(String sentence, JobFacts job, String verdict) {
            this(sentence, job, List.of(), verdict);
        }

        DynamicTest test() {
            return dynamicTest(
                    sentence, () -> assertThat(tell(judge(job, pods))).isEqualTo(verdict));
        }
    }

    private static AttemptOutcome judge(JobFacts job, List<PodFacts> pods) {
        return AttemptJudge.judge(new AttemptFacts(1, "report-1", job, pods));
    }

    private static JobFacts jobThat(boolean succeeded, String reason, String message) {
        return new JobFacts("report-1", CREATED, false, new End(succeeded, reason, message, ENDED));
    }

    /** The outcome in one line: what it is, since when, and why. */
    private static String tell(AttemptOutcome outcome) {
        if (outcome instanceof Suspended suspended) {
            return "suspended in " + suspended.queue();
        }
        if (outcome instanceof Starting starting) {
            return "starting since " + time(starting.since()) + because(starting.problem());
        }
        if (outcome instanceof Running running) {
            return "running since " + time(running.startedAt()) + because(running.concern());
        }
        if (outcome instanceof Succeeded succeeded) {
            return "succeeded from " + time(succeeded.startedAt()) + " to " + time(succeeded.finishedAt());
        }
        return "failed" + because(((Failed) outcome).failure());
    }

    private static String because(AttemptFailure failure) {
        if (failure == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(": ").append(failure.reason().text());
        Stream.of(failure.container(), failure.exitCode(), failure.signal())
                .forEach(part -> text.append(part == null ? "" : " " + part));
        return text.append(": ").append(failure.message()).toString();
    }

    private static String time(Instant instant) {
        return instant == null
                ? "?"
                : "+" + instant.minusSeconds(CREATED.getEpochSecond()).getEpochSecond();
    }

    private static JobFacts suspendedJob() {
        return new JobFacts("report-1", CREATED, false, null, true, null, "media");
    }

    private static JobFacts jobResumedAt(int seconds) {
        return new JobFacts("report-1", CREATED, false, null, false, CREATED.plusSeconds(seconds), "media");
    }

    @TestFactory
    Stream<DynamicTest> an_attempt_whose_job_somebody_suspended() {
        PodFacts took = failed().deleting(30).main(ended(143)).facts();
        PodFacts obeyed = succeeded().deleting(30).main(ended(0)).facts();
        PodFacts going = running().deleting(30).main(up()).facts();
        return Stream.of(
                        new Case("has no pod", suspendedJob(), "suspended in media"),
                        new Case("has a pod still", suspendedJob(), alive(), "suspended in media"),
                        new Case("has a pod that goes", suspendedJob(), going, "suspended in media"),
                        new Case("had a pod that was killed", suspendedJob(), took, "suspended in media"),
                        new Case("had a pod that obeyed in time", suspendedJob(), obeyed, "suspended in media"),
                        new Case("had succeeded before", suspendedJob(), exited(0), "succeeded from +2 to +60"),
                        new Case("starts from when it is resumed", jobResumedAt(50), "starting since +50"),
                        new Case("is resumed while a pod goes", jobResumedAt(50), going, "starting since +50"),
                        new Case("is resumed when a pod is killed", jobResumedAt(50), took, "starting since +50"),
                        new Case("is resumed when a pod obeyed", jobResumedAt(50), obeyed, "starting since +50"),
                        new Case(
                                "runs again beside a pod that goes",
                                jobResumedAt(1),
                                List.of(pending().deleting(30).facts(), alive()),
                                "running since +2"),
                        new Case(
                                "fails after it was resumed",
                                jobResumedAt(1),
                                exited(3),
                                "failed: ExitCode main 3: container main exited with 3"),
                        new Case(
                                "was failed by Kubernetes while it was suspended",
                                new JobFacts(
                                        "report-1",
                                        CREATED,
                                        false,
                                        new End(false, "BackoffLimitExceeded", "enough", ENDED),
                                        true,
                                        null,
                                        null),
                                "failed: PodDeleted: enough"),
                        new Case("was deleted", NO_JOB, "failed: JobDeleted: Job report-1 was deleted by someone else"))
                .map(Case::test);
    }

    @TestFactory
    Stream<DynamicTest> an_attempt_under_way() {
        return Stream.of(
                        new Case("has no pod yet", JOB, "starting since +0"),
                        new Case("has a pod without news", JOB, pending().facts(), "starting since +0"),
                        new Case(
                                "has a pod whose container is being created",
                                JOB,
                                pending()
                                        .main(waiting("ContainerCreating", null))
                                        .facts(),
                                "starting since +0"),
                        new Case("has a pod that runs", JOB, alive(), "running since +2"),
                        new Case(
                                "runs although the kubelet does not say since when",
                                JOB,
                                running().main(new ContainerState.Running(null)).facts(),
                                "running since ?"),
                        new Case("has an unknown pod", JOB, unknown().main(up()).facts(), "running since +2"),
                        new Case(
                                "is active while an init container runs",
                                JOB,
                                pending()
                                        .container("fetch", Role.INIT, up())
                                        .main(waiting("PodInitializing", null))
                                        .facts(),
                                "running since +2"),
                        new Case(
                                "is active while its second init container waits its turn",
                                JOB,
                                pending()
                                        .container("fetch", Role.INIT, ended(0))
                                        .container("unpack", Role.INIT, waiting("PodInitializing", null))
                                        .main(waiting("PodInitializing", null))
                                        .facts(),
                                "running since +2"),
                        new Case(
                                "starts anew where an image is missing after a long init container",
                                JOB,
                                pending()
                                        .container("fetch", Role.INIT, ended(0))
                                        .main(waiting("ImagePullBackOff", null))
                                        .facts(),
                                "starting since +60: ImagePullFailed main: container main: ImagePullBackOff"),
                        new Case("is judged by its newest pod", JOB, List.of(exited(3), alive()), "running since +2"),
                        new Case(
                                "is still running while its pod is told to go",
                                JOB,
                                running().main(up()).deleting(30).facts(),
                                "running since +2"),
                        new Case(
                                "is still running while its Job is told to go",
                                new JobFacts("report-1", CREATED, true, null),
                                alive(),
                                "running since +2"),
                        new Case(
                                "may run on a node that does not answer",
                                JOB,
                                running()
                                        .main(up())
                                        .deleting(30)
                                        .disrupted("DeletionByTaintManager", "taint manager")
                                        .facts(),
                                "running since +2: NodeLost: node node-a does not answer: nobody can say whether pod"
                                        + " report-1-x7x2p still runs"),
                        new Case(
                                "waits for the pod's own words when the Job's news is there first",
                                jobThat(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit"),
                                alive(),
                                "running since +2"),
                        new Case(
                                "waits for the words of a pod that was taken away, too",
                                jobThat(false, "PodFailurePolicy", "Container main failed"),
                                alive(),
                                "running since +2"))
                .map(Case::test);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ErrImagePull",
                "ImagePullBackOff",
                "InvalidImageName",
                "ErrImageNeverPull",
                "ImageInspectError",
                "RegistryUnavailable",
                "SignatureValidationFailed"
            })
    void an_image_that_cannot_be_had_keeps_a_pod_from_starting(String word) {
        PodFacts pod = pending().main(waiting(word, "no such host")).facts();
        assertThat(tell(judge(JOB, List.of(pod))))
                .isEqualTo("starting since +0: ImagePullFailed main: container main: " + word + ": no such host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CreateContainerConfigError",
                "CreateContainerError",
                "RunContainerError",
                "PreCreateHookError",
                "PreStartHookError",
                "PostStartHookError"
            })
    void a_container_that_cannot_be_made_keeps_a_pod_from_starting(String word) {
        PodFacts pod = pending().main(waiting(word, "secret \"db\" not found")).facts();
        assertThat(tell(judge(JOB, List.of(pod))))
                .isEqualTo("starting since +0: ContainerConfigError main: container main: " + word
                        + ": secret \"db\" not found");
    }

    @Test
    void the_scheduler_is_quoted_when_no_node_fits() {
        PodFacts pod = pending().unschedulable("0/3 nodes are available").facts();
        assertThat(tell(judge(JOB, List.of(pod))))
                .isEqualTo("starting since +0: Unschedulable: 0/3 nodes are available");
    }

    @Test
    void the_first_container_with_a_problem_is_named() {
        PodFacts pod = pending()
                .main(waiting("ContainerCreating", null))
                .container("second", Role.MAIN, waiting("ErrImagePull", null))
                .container("third", Role.MAIN, waiting("CreateContainerError", null))
                .facts();
        assertThat(tell(judge(JOB, List.of(pod))))
                .isEqualTo("starting since +0: ImagePullFailed second: container second: ErrImagePull");
    }

    @TestFactory
    Stream<DynamicTest> an_attempt_that_ended_well() {
        return Stream.of(
                        new Case("has a pod that succeeded", JOB, exited(0), "succeeded from +2 to +60"),
                        new Case(
                                "has a pod that succeeded, and its Job is gone",
                                NO_JOB,
                                exited(0),
                                "succeeded from +2 to +60"),
                        new Case(
                                "has a pod that succeeded while it was told to go",
                                NO_JOB,
                                succeeded().main(ended(0)).deleting(30).facts(),
                                "succeeded from +2 to +60"),
                        new Case(
                                "has a pod that lost a child to the memory limit and exited with 0",
                                JOB,
                                succeeded()
                                        .main(ended(0, "OOMKilled", null, ENDED))
                                        .facts(),
                                "succeeded from +2 to +60"),
                        new Case(
                                "has a pod without timestamps",
                                JOB,
                                succeeded()
                                        .main(new Terminated(0, null, null, null, null))
                                        .facts(),
                                "succeeded from ? to ?"),
                        new Case(
                                "has no pod any more, but a Job that completed",
                                jobThat(true, "CompletionsReached", null),
                                "succeeded from ? to +60"),
                        new Case(
                                "has a Job that completed before news of its pod came",
                                jobThat(true, null, null),
                                alive(),
                                "succeeded from +2 to +60"),
                        new Case(
                                "has a pod that outlived the deadline of its Job by a moment and succeeded",
                                jobThat(false, "DeadlineExceeded", "Job was active longer than specified deadline"),
                                exited(0),
                                "succeeded from +2 to +60"),
                        new Case(
                                "ends when the last of its containers ends",
                                JOB,
                                succeeded()
                                        .main(ended(0))
                                        .container("second", Role.MAIN, ended(0, null, null, ENDED.plusSeconds(9)))
                                        .facts(),
                                "succeeded from +2 to +69"))
                .map(Case::test);
    }

    @ParameterizedTest
    @CsvSource({
        "1, , container main exited with 1",
        "42, , container main exited with 42",
        "128, , container main exited with 128",
        "130, SIGINT, container main exited with 130 (SIGINT)",
        "134, SIGABRT, container main exited with 134 (SIGABRT)",
        "137, SIGKILL, container main exited with 137 (SIGKILL)",
        "139, SIGSEGV, container main exited with 139 (SIGSEGV)",
        "143, SIGTERM, container main exited with 143 (SIGTERM)",
        "255, , container main exited with 255",
        "-1073741510, , container main exited with -1073741510"
    })
    void an_exit_code_is_told_with_its_signal(int code, String signal, String message) {
        AttemptFailure failure = ((Failed) judge(JOB, List.of(exited(code)))).failure();
        assertThat(failure)
                .isEqualTo(new AttemptFailure(
                        FailureReason.EXIT_CODE,
                        code,
                        signal,
                        "main",
                        "report-1-x7x2p",
                        "node-a",
                        message,
                        STARTED,
                        ENDED));
    }

    @TestFactory
    Stream<DynamicTest> an_attempt_whose_container_failed() {
        return Stream.of(
                        new Case(
                                "is quoted from its termination message",
                                JOB,
                                failed().main(ended(2, "Error", "  no such table\n", ENDED))
                                        .facts(),
                                "failed: ExitCode main 2: container main exited with 2: no such table"),
                        new Case(
                                "ran out of memory",
                                JOB,
                                failed().main(ended(137, "OOMKilled", null, ENDED))
                                        .facts(),
                                "failed: OOMKilled main 137 SIGKILL: container main used more memory than its limit"),
                        new Case(
                                "ran out of memory although its first process exited with 0",
                                JOB,
                                failed().main(ended(0, "OOMKilled", null, ENDED))
                                        .facts(),
                                "failed: OOMKilled main 0: container main used more memory than its limit"),
                        new Case(
                                "names what exited with an error before what only ran out of memory",
                                JOB,
                                failed().main(ended(0, "OOMKilled", null, STARTED))
                                        .container("second", Role.MAIN, ended(7))
                                        .facts(),
                                "failed: ExitCode second 7: container second exited with 7"),
                        new Case(
                                "could not be started by the runtime",
                                JOB,
                                failed().main(new Terminated(
                                                128, "StartError", "exec: \"/nope\"", Instant.EPOCH, ENDED))
                                        .facts(),
                                "failed: ContainerConfigError main 128: container main could not be started: exec:"
                                        + " \"/nope\""),
                        new Case(
                                "cannot run",
                                JOB,
                                failed().main(ended(127, "ContainerCannotRun", null, ENDED))
                                        .facts(),
                                "failed: ContainerConfigError main 127: container main could not be started"),
                        new Case(
                                "failed in its init container",
                                JOB,
                                failed().container("fetch", Role.INIT, ended(6))
                                        .main(waiting("PodInitializing", null))
                                        .facts(),
                                "failed: ExitCode fetch 6: container fetch exited with 6"),
                        new Case(
                                "names the container that failed first",
                                JOB,
                                failed().main(ended(143, "Error", null, ENDED))
                                        .container("second", Role.MAIN, ended(9, "Error", null, ENDED.minusSeconds(1)))
                                        .facts(),
                                "failed: ExitCode second 9: container second exited with 9"),
                        new Case(
                                "names a container before the sidecar that was torn down with it",
                                JOB,
                                failed().container("proxy", Role.SIDECAR, ended(143, "Error", null, STARTED))
                                        .main(ended(1))
                                        .facts(),
                                "failed: ExitCode main 1: container main exited with 1"),
                        new Case(
                                "names the only one that failed among several",
                                JOB,
                                failed().main(ended(0))
                                        .container("second", Role.MAIN, ended(1))
                                        .facts(),
                                "failed: ExitCode second 1: container second exited with 1"),
                        new Case(
                                "names a container with a time before one without",
                                JOB,
                                failed().main(new Terminated(1, null, null, null, null))
                                        .container("second", Role.MAIN, ended(2))
                                        .facts(),
                                "failed: ExitCode second 2: container second exited with 2"),
                        new Case(
                                "failed without any timestamp",
                                JOB,
                                failed().main(new Terminated(1, null, null, null, null))
                                        .facts(),
                                "failed: ExitCode main 1: container main exited with 1"),
                        new Case(
                                "was killed because somebody deleted its pod",
                                JOB,
                                failed().main(ended(143)).deleting(30).facts(),
                                "failed: ExitCode main 143 SIGTERM: container main exited with 143 (SIGTERM); the pod was"
                                        + " deleted by someone else"),
                        new Case(
                                "leaves no trace",
                                JOB,
                                failed().facts(),
                                "failed: PodDeleted: pod report-1-x7x2p failed and no container of it says why"),
                        new Case(
                                "leaves only a word of the pod that nobody knows",
                                JOB,
                                failed().saying("SomethingNew", "a new word").facts(),
                                "failed: PodDeleted: a new word"))
                .map(Case::test);
    }

    @TestFactory
    Stream<DynamicTest> an_attempt_that_was_taken_away() {
        return Stream.of(
                        new Case(
                                "was evicted by the kubelet",
                                JOB,
                                failed().saying("Evicted", "The node was low on resource: memory.")
                                        .main(ended(137))
                                        .facts(),
                                "failed: Evicted main 137 SIGKILL: The node was low on resource: memory."),
                        new Case(
                                "was evicted before a container of it started",
                                JOB,
                                failed().saying("Evicted", null).facts(),
                                "failed: Evicted: Evicted"),
                        new Case(
                                "was evicted through the API",
                                JOB,
                                failed().disrupted("EvictionByEvictionAPI", "Eviction API: evicting")
                                        .main(ended(143))
                                        .deleting(30)
                                        .facts(),
                                "failed: Evicted main 143 SIGTERM: Eviction API: evicting"),
                        new Case(
                                "was ended by the kubelet",
                                JOB,
                                failed().disrupted("TerminationByKubelet", null).facts(),
                                "failed: Evicted: the pod was taken away"),
                        new Case(
                                "was preempted by the scheduler",
                                JOB,
                                failed().disrupted(
                                                "PreemptionByScheduler",
                                                "preempting to accommodate a higher priority pod")
                                        .main(ended(143))
                                        .facts(),
                                "failed: Preempted main 143 SIGTERM: preempting to accommodate a higher priority pod"),
                        new Case(
                                "was preempted by the kubelet",
                                JOB,
                                failed().saying("Preempting", "Preempted in order to admit critical pod")
                                        .facts(),
                                "failed: Preempted: Preempted in order to admit critical pod"),
                        new Case(
                                "lost its node, as the taint manager says",
                                JOB,
                                failed().disrupted("DeletionByTaintManager", "taint manager")
                                        .facts(),
                                "failed: NodeLost: taint manager"),
                        new Case(
                                "lost its node, as the garbage collector says",
                                JOB,
                                failed().disrupted("DeletionByPodGC", "node no longer exists")
                                        .main(up())
                                        .facts(),
                                "failed: NodeLost: node no longer exists"),
                        new Case(
                                "was on a node that shut down",
                                JOB,
                                failed().saying(
                                                "Terminated",
                                                "Pod was terminated in response to imminent node shutdown.")
                                        .main(ended(143))
                                        .facts(),
                                "failed: NodeLost main 143 SIGTERM: Pod was terminated in response to imminent node"
                                        + " shutdown."),
                        new Case(
                                "is told who took it rather than what it exited with",
                                JOB,
                                failed().disrupted("PreemptionByScheduler", "preempted")
                                        .saying("Evicted", "evicted")
                                        .main(ended(1))
                                        .facts(),
                                "failed: Preempted main 1: preempted"),
                        new Case(
                                "was past the deadline of its pod",
                                JOB,
                                failed().saying(
                                                "DeadlineExceeded",
                                                "Pod was active on the node longer than the specified deadline")
                                        .main(ended(137))
                                        .facts(),
                                "failed: Timeout main 137 SIGKILL: Pod was active on the node longer than the specified"
                                        + " deadline"))
                .map(Case::test);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OutOfcpu",
                "OutOfmemory",
                "OutOfpods",
                "OutOfephemeral-storage",
                "OutOfnvidia.com/gpu",
                "NodeAffinity",
                "NodePorts",
                "TaintToleration",
                "TopologyAffinityError",
                "UnexpectedAdmissionError"
            })
    void a_pod_that_its_node_refuses_was_scheduled_in_vain(String word) {
        PodFacts pod = failed().saying(word, "Pod was rejected").facts();
        assertThat(tell(judge(JOB, List.of(pod)))).isEqualTo("failed: Unschedulable: Pod was rejected");
    }

    @TestFactory
    Stream<DynamicTest> an_attempt_whose_job_tells_its_end() {
        return Stream.of(
                        new Case(
                                "was deleted together with its pod",
                                NO_JOB,
                                "failed: JobDeleted: Job report-1 was deleted by someone else"),
                        new Case(
                                "was deleted and its pod still runs",
                                NO_JOB,
                                alive(),
                                "failed: JobDeleted: Job report-1 was deleted by someone else"),
                        new Case(
                                "was deleted and its pod was killed for it",
                                NO_JOB,
                                failed().main(ended(143)).deleting(30).facts(),
                                "failed: JobDeleted main 143 SIGTERM: Job report-1 was deleted by someone else"),
                        new Case(
                                "was deleted after its pod had failed by itself",
                                NO_JOB,
                                exited(3),
                                "failed: ExitCode main 3: container main exited with 3"),
                        new Case(
                                "was deleted and its pod ended before it had begun",
                                NO_JOB,
                                failed().deleting(30).facts(),
                                "failed: JobDeleted: Job report-1 was deleted by someone else"),
                        new Case(
                                "was deleted and its pod failed by itself on the way out",
                                NO_JOB,
                                failed().main(ended(3)).deleting(30).facts(),
                                "failed: ExitCode main 3: container main exited with 3; the pod was deleted by someone"
                                        + " else"),
                        new Case(
                                "lost its pod to somebody",
                                jobThat(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit"),
                                "failed: PodDeleted: Job has reached the specified backoff limit"),
                        new Case(
                                "lost its pod and says nothing",
                                jobThat(false, null, null),
                                "failed: PodDeleted: the Job failed and its pod is gone"),
                        new Case(
                                "lost its pod to a disruption",
                                jobThat(false, "PodFailurePolicy", "Pod matched rule at index 0"),
                                "failed: Evicted: Pod matched rule at index 0"),
                        new Case(
                                "was past its deadline while no operator was there",
                                jobThat(false, "DeadlineExceeded", "Job was active longer than specified deadline"),
                                running().main(up()).deleting(30).facts(),
                                "failed: Timeout: Job was active longer than specified deadline"),
                        new Case(
                                "failed by its pod's own word",
                                jobThat(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit"),
                                exited(5),
                                "failed: ExitCode main 5: container main exited with 5"))
                .map(Case::test);
    }

    @Test
    void a_container_that_never_started_has_no_start() {
        PodFacts pod = failed().main(new Terminated(128, "StartError", null, Instant.EPOCH, ENDED))
                .facts();
        AttemptFailure failure = ((Failed) judge(JOB, List.of(pod))).failure();
        assertThat(failure.startedAt()).isNull();
        assertThat(failure.finishedAt()).isEqualTo(ENDED);
    }
}
