package dev.punctual.e2e;

import static dev.punctual.api.v1alpha1.JobRunPhase.FAILED;
import static dev.punctual.api.v1alpha1.JobRunPhase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.Condition;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ParametersTest extends PlaygroundTest {

    private static Map<String, Object> value(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    private static Map<String, Object> secret(String name, String secret, String key) {
        return Map.of("name", name, "valueFrom", Map.of("secretKeyRef", Map.of("name", secret, "key", key)));
    }

    private static Manifest job(String name) {
        return Manifest.job(name)
                .concurrency("Allow")
                .with(
                        "spec.parameters",
                        List.of(
                                Map.of("name", "ROWS", "type", "integer", "minimum", 1, "default", "10"),
                                Map.of("name", "DAY", "type", "date", "required", true),
                                Map.of("name", "NOTE")))
                .command("sh", "-c", "echo \"$ROWS $DAY ${NOTE-none} $0\"", "$(ROWS)");
    }

    private void createSecret(String name, String key, String value) {
        here.client()
                .secrets()
                .inNamespace(here.namespace())
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addToStringData(key, value)
                        .build())
                .create();
    }

    private String logOf(String run) {
        return here.log(here.await(run, SUCCEEDED)).strip();
    }

    @Test
    void a_run_is_told_its_values_and_the_defaults_of_the_others() {
        here.create(job("told"));

        String byDefault = here.created(
                Manifest.runOf("told", "by-default").with("spec.parameters", List.of(value("DAY", "2026-11-24"))));
        String given = here.created(Manifest.runOf("told", "given")
                .with(
                        "spec.parameters",
                        List.of(value("DAY", "2026-11-25"), value("ROWS", "7"), value("NOTE", "a $(ROWS) $HOME `b`"))));

        assertThat(logOf(byDefault)).isEqualTo("10 2026-11-24 none 10");
        assertThat(logOf(given)).isEqualTo("7 2026-11-25 a $(ROWS) $HOME `b` 7");
    }

    @Test
    void the_run_of_a_tick_is_told_the_values_of_the_job() {
        here.create(job("ticking").schedule("@every 1s").setting("parameters", List.of(value("DAY", "2026-12-24"))));

        String first = here.await("a run", () -> here.runsOf("ticking"), runs -> !runs.isEmpty())
                .get(0)
                .getMetadata()
                .getName();

        assertThat(logOf(first)).isEqualTo("10 2026-12-24 none 10");
    }

    @Test
    void values_that_do_not_fit_fail_the_run_at_once_with_all_that_is_wrong() {
        here.create(job("picky"));

        String name = here.created(Manifest.runOf("picky", "wrong")
                .with("spec.parameters", List.of(value("ROWS", "0"), value("COLOUR", "red"))));

        JobRun run = here.await(name, FAILED);
        assertThat(run.getStatus().reason()).isEqualTo("InvalidParameters");
        assertThat(run.getStatus().message())
                .isEqualTo("parameter ROWS: 0 is less than its minimum 1; parameter COLOUR: it is not declared; the job"
                        + " declares ROWS, DAY, NOTE; parameter DAY: it is required, and has no value");
        assertThat(run.getStatus().attempts()).isNull();
        assertThat(here.jobOfAttempt(name, 1)).isNull();
    }

    @Test
    void a_secret_is_read_by_the_container_alone() {
        createSecret("login", "password", "hunter2");
        here.create(Manifest.job("secretive")
                .concurrency("Allow")
                .with("spec.parameters", List.of(Map.of("name", "PASSWORD", "type", "secret", "required", true)))
                .shell("echo ${#PASSWORD} letters"));

        String good = here.created(Manifest.runOf("secretive", "by-key")
                .with("spec.parameters", List.of(secret("PASSWORD", "login", "password"))));
        String missing = here.created(Manifest.runOf("secretive", "no-such-key")
                .with("spec.parameters", List.of(secret("PASSWORD", "nobodys-secret", "password")))
                .with("spec.startTimeout", "4s")
                .with("spec.retry", Map.of("maxAttempts", 1)));
        String clear = here.created(
                Manifest.runOf("secretive", "in-clear").with("spec.parameters", List.of(value("PASSWORD", "hunter3"))));

        assertThat(logOf(good)).isEqualTo("7 letters");
        assertThat(whole(here.run(good))).doesNotContain("hunter2");
        assertThat(whole(here.jobOfAttempt(good, 1))).doesNotContain("hunter2");
        JobRun refused = here.await(clear, FAILED);
        assertThat(refused.getStatus().reason()).isEqualTo("InvalidParameters");
        assertThat(whole(refused.getStatus())).doesNotContain("hunter3");
        JobRun failed = here.await(missing, FAILED);
        assertThat(failed.getStatus().reason()).isEqualTo("ContainerConfigError");
        assertThat(failed.getStatus().message()).contains("nobodys-secret");
    }

    private String whole(Object object) {
        return here.client().getKubernetesSerialization().asJson(object);
    }

    @Test
    void an_ad_hoc_run_is_given_what_it_likes() {
        String name = here.created(Manifest.run("free")
                .shell("echo $GREETING")
                .with("spec.parameters", List.of(value("GREETING", "hello"))));

        assertThat(logOf(name)).isEqualTo("hello");
    }

    @Test
    void init_containers_are_told_as_well() {
        String name = here.created(Manifest.run("prepared")
                .shell("true")
                .pod(
                        "initContainers",
                        List.of(Map.of(
                                "name",
                                "prepare",
                                "image",
                                "busybox",
                                "command",
                                List.of("test", "$(GREETING)", "=", "hello"))))
                .with("spec.parameters", List.of(value("GREETING", "hello"))));

        here.await(name, SUCCEEDED);
    }

    @Test
    void declarations_that_are_wrong_make_the_job_unready_and_fail_its_runs_but_crash_nothing() {
        here.create(Manifest.job("undeclarable")
                .schedule("@every 1s")
                .with(
                        "spec.parameters",
                        List.of(Map.of("name", "PATH_", "pattern", "("), Map.of("name", "N", "default", "ok"))));

        Condition ready = here.awaitReady("undeclarable", "False");
        assertThat(ready.reason()).isEqualTo("InvalidParameters");
        assertThat(ready.message())
                .isEqualTo("spec.parameters[PATH_].pattern: \"(\" cannot be used: missing closing )");
        String tick = here.await("a run", () -> here.runsOf("undeclarable"), runs -> !runs.isEmpty())
                .get(0)
                .getMetadata()
                .getName();
        assertThat(here.await(tick, FAILED).getStatus().reason()).isEqualTo("InvalidParameters");

        here.editJob("undeclarable", "spec.parameters", List.of(Map.of("name", "N", "default", "ok")));
        here.awaitReady("undeclarable", "True");
    }

    @Test
    void values_for_ticks_that_do_not_fit_make_the_job_unready() {
        here.create(job("misfit").schedule("@yearly").setting("parameters", List.of(value("ROWS", "many"))));

        Condition ready = here.awaitReady("misfit", "False");

        assertThat(ready.reason()).isEqualTo("InvalidParameters");
        assertThat(ready.message())
                .isEqualTo("spec.run.parameters: parameter ROWS: \"many\" is not an integer;"
                        + " spec.run.parameters: parameter DAY: it is required, and has no value");
    }

    @Test
    void the_example_does_what_it_says() {
        ScheduledJob job = new ExampleFile("parameters.yaml").createIn(here, ScheduledJob.class);
        here.awaitReady(job.getMetadata().getName(), "True");

        JobRun run = new ExampleFile("runs/with-parameters.yaml").createIn(here, JobRun.class);

        assertThat(logOf(run.getMetadata().getName())).isEqualTo("5 rows of 2026-11-24 as json");
    }
}
