package dev.punctual.soak;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.crash.Stage;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What many people want at once. */
final class Load {
    /** Older ones are deleted, whether they are finished or not. */
    private static final int KEPT = 150;

    /** What is gone, was written meanwhile, or cannot be taken back. */
    private static final Set<Integer> REFUSALS = Set.of(404, 409, 422);

    private static final List<String> SCHEDULED =
            List.of("every-second", "forbid", "replace", "queued", "failing", "narrow");

    /** So many that, created within two seconds, twenty of them are due in the same one: their runs are made before. */
    private static final List<String> CROWD =
            IntStream.range(0, 40).mapToObj("crowd-%02d"::formatted).toList();

    /** Of the runs that are asked for, by what they are to do. */
    private static final List<String> WANTED = List.of(
            "queue: narrow, template: %s".formatted(pod("sleep 0.5")),
            "queue: wide, template: %s".formatted(pod("sleep 1")),
            "queue: wide, priority: 5, template: %s".formatted(pod("sleep 20")),
            "retry: {maxAttempts: 3, backoff: {initial: 200ms}}, template: %s".formatted(pod("exit 3")),
            "timeout: 1s, retry: {maxAttempts: 1}, template: %s".formatted(pod("sleep 60")),
            "template: %s".formatted(pod("trap '' TERM; sleep 15")),
            "scheduledJob: forbid",
            "scheduledJob: queued",
            "scheduledJob: once");

    private final Stage stage;
    private final Random random;
    private final Deque<String> runs = new ArrayDeque<>();
    private int number;

    Load(Stage stage, Random random) {
        this.stage = stage;
        this.random = random;
    }

    private static String pod(String command) {
        return "{spec: {terminationGracePeriodSeconds: 2, containers: [{name: main, image: busybox, command: [sh, -c, \"%s\"]}]}}"
                .formatted(command);
    }

    void begin() {
        stage.create("default", queue("narrow", 1));
        stage.create("default", queue("wide", 3));
        stage.create("default", job("every-second", "1s", "Allow", "", "true"));
        stage.create("default", job("forbid", "2s", "Forbid", "", "sleep 2.5"));
        stage.create("default", job("replace", "3s", "Replace", "", "sleep 4"));
        stage.create("default", job("queued", "3s", "Queue", "maxQueued: 2", "sleep 2"));
        stage.create("default", job("failing", "5s", "Allow", "", "exit 1"));
        stage.create("default", job("narrow", "4s", "Allow", "", "sleep 1"));
        stage.create("default", job("paused", "2s", "Allow", "suspend: false", "true"));
        stage.create("default", onDemand());
        CROWD.forEach(name -> stage.create("default", oneOfMany(name)));
    }

    private static String queue(String name, int concurrency) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: JobQueue
                metadata: {name: %s}
                spec: {concurrency: %d}
                """
                .formatted(name, concurrency);
    }

    private static String job(String name, String interval, String policy, String more, String command) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: %s}
                spec:
                  schedule: "@every %s"
                  concurrencyPolicy: %s
                  missedRuns: {policy: RunAll, limit: 4}
                  history: {succeeded: 5, failed: 5}
                  %s
                  run:
                    %s
                    retry: {maxAttempts: 2, backoff: {initial: 200ms}}
                    template: %s
                """
                .formatted(name, interval, policy, more, name.equals("narrow") ? "queue: narrow" : "", pod(command));
    }

    private static String oneOfMany(String name) {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: %s}
                spec:
                  schedule: "@every 40s"
                  history: {succeeded: 2, failed: 2}
                  run: {template: %s}
                """
                .formatted(name, pod("true"));
    }

    /** One at a time is wanted, and the same again meanwhile is a duplicate. */
    private static String onDemand() {
        return """
                apiVersion: punctual.dev/v1alpha1
                kind: ScheduledJob
                metadata: {name: once}
                spec:
                  history: {succeeded: 5, failed: 5}
                  run:
                    unique: {fields: [ScheduledJob]}
                    template: %s
                """
                .formatted(pod("sleep 3"));
    }

    /** A moment's worth of wishes. */
    void step(Instant now) {
        want(now);
        try {
            change();
        } catch (KubernetesClientException e) {
            if (!REFUSALS.contains(e.getCode())) {
                throw e;
            }
        }
        while (runs.size() > KEPT) {
            run(runs.removeFirst()).delete();
        }
    }

    private void change() {
        switch (random.nextInt(20)) {
            case 0 -> anyRun().patch(merge(), "{\"spec\": {\"stop\": {\"mode\": \"Cancel\", \"reason\": \"soak\"}}}");
            case 1 -> anyRun().patch(merge(), "{\"spec\": {\"stop\": {\"mode\": \"Abort\"}}}");
            case 2 -> anyRun().delete();
            case 3 -> job("paused").patch(merge(), "{\"spec\": {\"suspend\": %b}}".formatted(random.nextBoolean()));
            case 4 -> editOneOfMany(anyOfCrowd());
            case 5 -> cancelRunOf(anyOfCrowd());
            case 6 -> {
                String name = anyOfCrowd();
                editOneOfMany(name);
                cancelRunOf(name);
            }
            default -> {}
        }
    }

    /** What was made of it before is outdated by that. */
    private void editOneOfMany(String name) {
        String timeout = "{\"spec\": {\"run\": {\"timeout\": \"%dm\"}}}".formatted(1 + random.nextInt(9));
        job(name).patch(merge(), timeout);
    }

    /** Of those that were made ahead, most likely, since a run of the crowd takes a moment and the next one is made at once. */
    private void cancelRunOf(String name) {
        stage
                .client()
                .resources(JobRun.class)
                .inNamespace("default")
                .withLabel("punctual.dev/scheduled-job", name)
                .list()
                .getItems()
                .stream()
                .filter(run -> run.getStatus() == null || run.getStatus().finishedAt() == null)
                .findFirst()
                .ifPresent(run -> run(run.getMetadata().getName())
                        .patch(merge(), "{\"spec\": {\"stop\": {\"mode\": \"Cancel\", \"reason\": \"soak\"}}}"));
    }

    private String anyOfCrowd() {
        return CROWD.get(random.nextInt(CROWD.size()));
    }

    private void want(Instant now) {
        String name = "wanted-" + number++;
        String what = WANTED.get(random.nextInt(WANTED.size()));
        String later = random.nextInt(10) == 0 ? ", startAfter: \"%s\"".formatted(now.plusSeconds(3)) : "";
        stage.create(
                "default",
                """
                apiVersion: punctual.dev/v1alpha1
                kind: JobRun
                metadata: {name: %s}
                spec: {%s%s}
                """
                        .formatted(name, what, later));
        runs.addLast(name);
    }

    /** Of the latest, because they may still be at work; one that is gone is let be. */
    private Resource<JobRun> anyRun() {
        List<String> latest = new ArrayList<>(runs).subList(Math.max(0, runs.size() - 20), runs.size());
        return run(latest.get(random.nextInt(latest.size())));
    }

    private Resource<JobRun> run(String name) {
        return stage.client().resources(JobRun.class).inNamespace("default").withName(name);
    }

    private Resource<ScheduledJob> job(String name) {
        return stage.client()
                .resources(ScheduledJob.class)
                .inNamespace("default")
                .withName(name);
    }

    private static PatchContext merge() {
        return PatchContext.of(PatchType.JSON_MERGE);
    }

    /** No tick is due any more; what waits goes on. */
    void end(Instant moment) {
        Instant now = moment.truncatedTo(ChronoUnit.SECONDS);
        Stream.concat(SCHEDULED.stream(), CROWD.stream())
                .forEach(name -> job(name).patch(merge(), "{\"spec\": {\"notAfter\": \"%s\"}}".formatted(now)));
        job("paused").patch(merge(), "{\"spec\": {\"suspend\": false, \"notAfter\": \"%s\"}}".formatted(now));
    }
}
