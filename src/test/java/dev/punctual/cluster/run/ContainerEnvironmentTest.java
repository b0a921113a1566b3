package dev.punctual.cluster.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.core.parameters.NamedValue;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerEnvironmentTest {
    private static final JobRun RUN = Serialization.unmarshal(
            """
            apiVersion: punctual.dev/v1alpha1
            kind: JobRun
            metadata: {name: nightly-1, namespace: team}
            spec: {scheduledJob: nightly}
            """,
            JobRun.class);

    private static List<EnvVar> environment(String env, NamedValue... parameters) {
        Container container = Serialization.unmarshal("name: main\nenv: %s".formatted(env), Container.class);
        return new ContainerEnvironment(RUN, 2, List.of(parameters))
                .in(List.of(container))
                .get(0)
                .getEnv();
    }

    private static String value(List<EnvVar> environment, String name) {
        return environment.stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Test
    void parameters_stand_after_what_punctual_tells_and_before_the_template_which_may_refer_to_both() {
        List<EnvVar> environment =
                environment("[{name: LINE, value: $(ROWS) of $(PUNCTUAL_RUN)}]", NamedValue.of("ROWS", "5"));

        assertThat(environment)
                .extracting(EnvVar::getName)
                .containsExactly(
                        "PUNCTUAL_NAMESPACE",
                        "PUNCTUAL_RUN",
                        "PUNCTUAL_ATTEMPT",
                        "PUNCTUAL_SCHEDULED_JOB",
                        "ROWS",
                        "LINE");
        assertThat(value(environment, "PUNCTUAL_ATTEMPT")).isEqualTo("2");
    }

    @Test
    void a_parameter_takes_the_place_of_a_variable_of_the_template() {
        assertThat(environment("[{name: ROWS, value: '1'}]", NamedValue.of("ROWS", "5")))
                .filteredOn(variable -> variable.getName().equals("ROWS"))
                .extracting(EnvVar::getValue)
                .containsExactly("5");
    }

    @Test
    void a_variable_of_the_template_takes_the_place_of_what_punctual_tells() {
        assertThat(value(environment("[{name: PUNCTUAL_RUN, value: mine}]"), "PUNCTUAL_RUN"))
                .isEqualTo("mine");
    }

    @Test
    void kubernetes_puts_nothing_into_a_value() {
        List<EnvVar> environment = environment("[]", NamedValue.of("P", "$(PUNCTUAL_RUN) $$(HOME) 5$"));

        assertThat(value(environment, "P")).isEqualTo("$$(PUNCTUAL_RUN) $$$$(HOME) 5$$");
    }

    @Test
    void a_secret_is_left_to_the_kubelet() {
        EnvVar variable = environment("[]", NamedValue.secret("PASSWORD", "login", "password"))
                .get(4);

        assertThat(variable.getValue()).isNull();
        assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("login");
        assertThat(variable.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("password");
        assertThat(variable.getValueFrom().getSecretKeyRef().getOptional()).isNull();
    }
}
