package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.ScheduledJob;

/** Everything once that the operator can do. */
record Repertoire(Stage stage) {
    private static final String DEFAULT = "namespaces/default/";

    void play() {
        String kim = Tokens.ofAdministrator(stage.admin(), "kim");
        failing();
        commandsOnRuns(kim);
        revisions(kim);
        commandsOnJobsAndQueues(kim);
        backfilling();
        history();
        examples();
        measuring(kim);
    }

    private static String run(String name, String command) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: %s, namespace: default}
                spec:
                  retry: {maxAttempts: 1}
                  template:
                    spec: {containers: [{name: main, image: busybox, command: [sh, -c, "%s"]}]}
                """
                .formatted(name, command);
    }

    private static String job(String name, String schedule, String word) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: %s, namespace: default}
                spec:
                  schedule: "%s"
                  history: {succeeded: 1}
                  run:
                    template:
                      spec: {containers: [{name: main, image: busybox, command: [echo, %s]}]}
                """
                .formatted(name, schedule, word);
    }

    /** An Event tells of it. */
    private void failing() {
        stage.apply(run("failing", "exit 3"));
        stage.awaitPhase("failing", JobRunPhase.FAILED);
        assertThat(stage.run("failing").getStatus().failure().exitCode()).isEqualTo(3);
    }

    /** A log is followed; a pod is hurried. */
    private void commandsOnRuns(String kim) {
        stage.apply(run("talking", "echo ::progress 50%; echo hello; trap '' TERM; sleep 300"));
        stage.awaitPhase("talking", JobRunPhase.RUNNING);
        Stage.until(() -> stage.run("talking").getStatus().progress() != null);
        JsonNode log = stage.window().get(DEFAULT + "jobruns/talking/logs", kim);
        assertThat(log.toString()).contains("hello");
        stage.window().get(DEFAULT + "jobruns/talking", kim);
        stage.window().post(DEFAULT + "jobruns/talking/abort", kim, "{\"reason\": \"enough\"}");
        stage.awaitPhase("talking", JobRunPhase.CANCELLED);
    }

    /** What no run has been accepted with any more goes. */
    private void revisions(String kim) {
        stage.apply(job("changing", "0 0 1 1 *", "before"));
        String first = start(kim, "changing");
        stage.awaitPhase(first, JobRunPhase.SUCCEEDED);
        stage.apply(job("changing", "0 0 1 1 *", "after"));
        String second = start(kim, "changing");
        stage.awaitPhase(second, JobRunPhase.SUCCEEDED);
        Stage.until(() -> stage.admin()
                        .apps()
                        .controllerRevisions()
                        .inNamespace("default")
                        .withLabel("punctual.dev/scheduled-job", "changing")
                        .list()
                        .getItems()
                        .size()
                == 1);
    }

    private String start(String kim, String job) {
        JsonNode started = stage.window().post(DEFAULT + "scheduledjobs/" + job + "/run", kim, "{}");
        return started.get("name").asText();
    }

    private void commandsOnJobsAndQueues(String kim) {
        stage.window().post(DEFAULT + "scheduledjobs/changing/suspend", kim, "{\"reason\": \"tidy up\"}");
        stage.window().post(DEFAULT + "scheduledjobs/changing/resume", kim, "{}");
        stage.apply(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobQueue
                metadata: {name: media, namespace: default}
                spec: {concurrency: 1}
                """);
        stage.window().post(DEFAULT + "jobqueues/media/resize", kim, "{\"concurrency\": 4}");
        stage.window().post("operator/stop", kim, "{\"reason\": \"for a moment\"}");
        stage.window().post("operator/start", kim, "{}");
        stage.window().get("operator", kim);
    }

    private void backfilling() {
        stage.apply(job("hourly", "0 * * * *", "hour"));
        stage.apply(
                """
                apiVersion: punctual.dev/v1alpha1
                kind: Backfill
                metadata: {name: three-hours, namespace: default}
                spec: {scheduledJob: hourly, from: "2026-01-01T00:00:00Z", to: "2026-01-01T03:00:00Z", concurrency: 2}
                """);
        Stage.until(() -> isComplete("three-hours"));
    }

    private boolean isComplete(String backfill) {
        return stage
                .admin()
                .resources(Backfill.class)
                .inNamespace("default")
                .withName(backfill)
                .get()
                .getStatus()
                .conditions()
                .stream()
                .anyMatch(condition -> condition.type().equals("Complete")
                        && condition.status().equals("True"));
    }

    /** The limit lets one run stay that succeeded. */
    private void history() {
        stage.apply(job("often", "@every 5s", "tick"));
        Stage.until(() -> succeeded("often") >= 3 && kept("often") <= 2);
        stage.admin()
                .resources(ScheduledJob.class)
                .inNamespace("default")
                .withName("often")
                .delete();
    }

    private long kept(String job) {
        return stage.runsOf(job).stream()
                .filter(run -> Stage.phase(run) == JobRunPhase.SUCCEEDED)
                .count();
    }

    private int succeeded(String job) {
        return Integer.parseInt(String.valueOf(stage.admin()
                .resources(ScheduledJob.class)
                .inNamespace("default")
                .withName(job)
                .get()
                .getStatus()
                .statistics()
                .succeeded()));
    }

    /** Which were applied at the beginning. The one that reports has its first tick up to a minute later. */
    private void examples() {
        Stage.until(
                () -> stage.runsOf("every-20s").stream().anyMatch(run -> Stage.phase(run) == JobRunPhase.SUCCEEDED));
        Stage.until(() -> !stage.runsOf("progress").isEmpty());
    }

    /** What a run takes is asked for while it works, and its log is followed to its end. */
    private void measuring(String kim) {
        stage.apply(run("working", "echo begun; sleep 10; echo done"));
        stage.awaitPhase("working", JobRunPhase.RUNNING);
        assertThat(stage.window().read(DEFAULT + "jobruns/working/logs?follow=true&format=text", kim))
                .contains("begun", "done");
        stage.awaitPhase("working", JobRunPhase.SUCCEEDED);
    }
}
