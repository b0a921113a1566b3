package dev.punctual.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The operator starts where the definitions of its kinds are not those it was built with. */
class DefinitionsIT {
    @Test
    void a_missing_definition_ends_it_with_one_message_that_says_what_to_do() throws Exception {
        try (Stage stage = Stage.open()) {
            definition(stage, "backfills.punctual.dev").delete();

            assertThat(lastWords(stage, "definition-missing"))
                    .contains(
                            "no CustomResourceDefinition backfills.punctual.dev",
                            "kubectl apply --server-side -f crds/");
        }
    }

    @Test
    void an_older_definition_ends_it_with_one_message_that_names_the_field() throws Exception {
        try (Stage stage = Stage.open()) {
            definition(stage, "jobruns.punctual.dev").edit(DefinitionsIT::withoutAttempts);

            assertThat(lastWords(stage, "definition-older"))
                    .contains(
                            "an older CustomResourceDefinition jobruns.punctual.dev (without status.attempts)",
                            "kubectl apply --server-side -f crds/");
        }
    }

    private static Resource<CustomResourceDefinition> definition(Stage stage, String name) {
        return stage.client().apiextensions().v1().customResourceDefinitions().withName(name);
    }

    private static CustomResourceDefinition withoutAttempts(CustomResourceDefinition definition) {
        definition
                .getSpec()
                .getVersions()
                .get(0)
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("status")
                .getProperties()
                .remove("attempts");
        return definition;
    }

    private static String lastWords(Stage stage, String identity) throws Exception {
        try (OperatorProcess operator = stage.operator(identity)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !operator.isAlive());
            assertThat(operator.exitCode()).hasValue(1);
            assertThat(operator.said())
                    .containsOnlyOnce("Punctual does not start")
                    .doesNotContain("\tat ", "Exception");
            return operator.said();
        }
    }
}
