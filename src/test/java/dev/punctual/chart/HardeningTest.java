package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The operator's pod obeys Kubernetes' pod security standard "restricted", and more. */
@NeedsHelm
class HardeningTest {

    @TestFactory
    Stream<DynamicTest> the_pod_is_restricted() {
        return Chart.matrix().entrySet().stream()
                .map(values -> dynamicTest(
                        values.getKey(),
                        () -> restricted(Chart.render(values.getValue())
                                .one("Deployment")
                                .at("/spec/template/spec"))));
    }

    private static void restricted(JsonNode pod) {
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.at("/containers")).hasSize(1);
        JsonNode container = pod.at("/containers/0");
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/privileged").asBoolean(true)).isFalse();
        assertThat(Rendered.texts(container.at("/securityContext/capabilities/drop")))
                .containsExactly("ALL");
        assertThat(container.at("/resources/requests")).isNotEmpty();
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        List.of("hostNetwork", "hostPID", "hostIPC")
                .forEach(field -> assertThat(pod.has(field)).as(field).isFalse());
        assertThat(Rendered.items(pod.at("/volumes"))).noneMatch(volume -> volume.has("hostPath"));
        assertThat(pod.at("/enableServiceLinks").asBoolean(true)).isFalse();
    }

    @Test
    void what_it_may_write_to_is_a_volume() {
        JsonNode container = Chart.render("").one("Deployment").at("/spec/template/spec/containers/0");
        assertThat(Rendered.items(container.at("/volumeMounts"))
                        .filter(mount -> !mount.path("readOnly").asBoolean())
                        .map(mount -> mount.at("/mountPath").asText()))
                .containsExactly("/tmp");
    }

    @Test
    void no_secret_is_in_what_everybody_may_read() {
        Rendered everything = Chart.render(Chart.matrix().get("everything-values.yaml"));
        assertThat(everything.settings()).doesNotContain("secret=", "session-key", "access-key=", "secret-key=");
        assertThat(Rendered.items(everything.one("Deployment").at("/spec/template/spec/containers/0/env"))
                        .filter(entry -> entry.has("value"))
                        .map(entry -> entry.get("name").asText()))
                .noneMatch(name -> name.contains("SECRET") || name.contains("KEY"));
    }
}
