package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.chart.Chart;
import dev.punctual.chart.NeededRights;
import dev.punctual.chart.NeedsHelm;
import dev.punctual.chart.Right;
import dev.punctual.conformance.AuditLog.Asked;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator that the chart installs runs the examples on a real kube-apiserver, with the token that the chart grants it and
 * nothing else. What it asked for is compared with what it may ask for.
 */
@NeedsRealCluster
@NeedsHelm
class ChartRightsIT {
    private static final String OPERATOR = "system:serviceaccount:%s:punctual".formatted(Chart.NAMESPACE);

    /** A uid may have these digits too, among others. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\b403\\b|orbidden");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path scratch;

    private static Stage stage;
    private static List<Asked> asked;

    @BeforeAll
    static void everything_is_done_that_the_operator_can_do() {
        assertThat(InstalledOperator.isPackaged())
                .as("the operator has to be packaged first: mvn verify -Papiserver")
                .isTrue();
        AuditLog audit = AuditLog.in(scratch);
        stage = Stage.set(scratch, audit);
        new Repertoire(stage).play();
        stage.stopOperators();
        asked = audit.of(OPERATOR);
    }

    @AfterAll
    static void clear() {
        stage.close();
    }

    @Test
    void the_examples_run() {
        assertThat(stage.runsOf("every-20s")).extracting(Stage::phase).contains(JobRunPhase.SUCCEEDED);
        assertThat(stage.runsOf("progress")).isNotEmpty();
        assertThat(stage.jobs()).hasSizeGreaterThan(15);
    }

    @Test
    void nothing_that_it_asks_for_is_forbidden() {
        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(asked.stream().filter(Asked::isForbidden).map(Asked::what)).isEmpty();
        assertThat(stage.logs()).noneMatch(line -> FORBIDDEN.matcher(line).find());
    }

    @Test
    void every_right_was_used_or_it_is_said_why_not() {
        Set<Right> explained = NeededRights.unused();
        assertThat(stage.granted()).hasSizeGreaterThan(30);
        assertThat(stage.granted().stream().filter(right -> !isUsed(right)).map(Right::bare))
                .isSubsetOf(explained);
        assertThat(explained).as("what is said to be unused").noneMatch(right -> stage.granted().stream()
                .filter(granted -> granted.bare().equals(right))
                .anyMatch(ChartRightsIT::isUsed));
    }

    private static boolean isUsed(Right right) {
        return asked.stream().map(Asked::what).anyMatch(right::covers);
    }

    @Test
    void it_has_no_right_but_by_the_roles_of_the_chart() {
        assertThat(asked.stream().map(Asked::what).filter(what -> !isFree(what)))
                .allSatisfy(what -> assertThat(stage.granted()).anyMatch(right -> right.covers(what)));
    }

    /** What everybody may ask who has signed in: which rights they have themselves. */
    private static boolean isFree(Right what) {
        return what.resource().startsWith("selfsubject");
    }

    @Test
    void who_applies_what_is_not_there_needs_the_right_to_create_it() {
        String token = stage.tokenOf("patcher", "events", "patch");
        try (KubernetesClient patcher = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(stage.access())
                        .withOauthToken(token)
                        .withClientCertData(null)
                        .withClientCertFile(null)
                        .withClientKeyData(null)
                        .withClientKeyFile(null)
                        .build())
                .build()) {
            assertThatThrownBy(() -> patcher.resource(new EventBuilder()
                                    .withNewMetadata()
                                    .withNamespace("default")
                                    .withName("applied")
                                    .endMetadata()
                                    .withNewInvolvedObject()
                                    .withNamespace("default")
                                    .endInvolvedObject()
                                    .build())
                            .fieldManager("patcher")
                            .serverSideApply())
                    .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> assertThat(refusal.getCode())
                            .isEqualTo(403));
        }
    }
}
