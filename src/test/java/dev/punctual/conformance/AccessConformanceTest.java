package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.punctual.e2e.AccessDocument;
import dev.punctual.e2e.AccessDocument.Need;
import dev.punctual.e2e.AccessDocument.Row;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manifests of {@code docs/access.md} give those whom they name the rights that it says, as RBAC understands them. */
@Conformance
class AccessConformanceTest {
    private static final AccessDocument DOCUMENT = AccessDocument.read();
    private static final List<String> OF_THE_OPERATOR = List.of(
            "see the operator: replicas, caches, why all is stopped and by whom", "stop and start all execution");
    private static final String RUNS = "/apis/punctual.dev/v1alpha1/namespaces/%s/jobruns";

    /** Those whom the document names, and somebody whom it does not. */
    enum Person {
        ANN("ann", "punctual-readers"),
        KIM("kim", "system:authenticated"),
        EVE("eve", "system:authenticated");

        private final String user;
        private final String group;

        Person(String user, String group) {
            this.user = user;
            this.group = group;
        }

        boolean may(String deed, String namespace) {
            return switch (this) {
                case ANN -> deed.startsWith("see ");
                case KIM -> namespace.equals("default") && !OF_THE_OPERATOR.contains(deed);
                case EVE -> false;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void rbac_allows_what_the_document_says_and_nothing_else(Person person, Sandbox sandbox) {
        DOCUMENT.apply(sandbox.client());
        SoftAssertions all = new SoftAssertions();
        for (String namespace : new String[] {"default", sandbox.namespace()}) {
            for (Row row : DOCUMENT.rows()) {
                boolean allowed = row.needs().stream().allMatch(need -> isAllowed(sandbox, person, need, namespace));
                all.assertThat(allowed)
                        .as("%s may %s in %s", person, row.to(), namespace)
                        .isEqualTo(person.may(row.to(), namespace));
            }
        }
        all.assertAll();
    }

    private static boolean isAllowed(Sandbox sandbox, Person person, Need need, String namespace) {
        String[] resource = need.plural().split("/", 2);
        return sandbox.wire()
                .post(
                        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                        """
                        apiVersion: authorization.k8s.io/v1
                        kind: SubjectAccessReview
                        spec:
                          user: %s
                          groups: ["%s"]
                          resourceAttributes:
                            verb: %s
                            group: "%s"
                            resource: %s
                            subresource: "%s"
                            namespace: %s
                            name: %s
                        """
                                .formatted(
                                        person.user,
                                        person.group,
                                        need.verb(),
                                        need.group(),
                                        resource[0],
                                        resource.length > 1 ? resource[1] : "",
                                        namespace,
                                        need.isOfSwitch() ? need.resource() : "any"))
                .expect(201)
                .at("/status/allowed")
                .asBoolean();
    }

    /** The embedded server lets nobody in but the administrator: only a real one can be asked as somebody else. */
    @Test
    void the_api_server_itself_lets_them_do_no_more(Sandbox sandbox) {
        assumeTrue(sandbox.cluster() instanceof RealCluster, "this API server knows one user only");
        DOCUMENT.apply(sandbox.client());
        String here = RUNS.formatted("default");
        String elsewhere = RUNS.formatted(sandbox.namespace());

        try (KubernetesClient ann = as(Person.ANN, sandbox);
                KubernetesClient kim = as(Person.KIM, sandbox);
                KubernetesClient eve = as(Person.EVE, sandbox)) {
            assertThat(new Wire(ann).get("/apis/punctual.dev/v1alpha1/jobruns").code())
                    .isEqualTo(200);
            assertThat(new Wire(ann).delete(here + "/none").code()).isEqualTo(403);
            assertThat(new Wire(kim).get(here).code()).isEqualTo(200);
            assertThat(new Wire(kim).delete(here + "/none").code()).isEqualTo(404);
            assertThat(created(kim, here)).isEqualTo(201);
            assertThat(created(kim, elsewhere)).isEqualTo(403);
            assertThat(created(ann, here)).isEqualTo(403);
            assertThat(new Wire(kim).get(elsewhere).code()).isEqualTo(403);
            assertThat(new Wire(eve).get(here).code()).isEqualTo(403);
        }
    }

    private static int created(KubernetesClient client, String runs) {
        return new Wire(client)
                .post(runs + "?dryRun=All", Sandbox.runYaml("tried"))
                .code();
    }

    private static KubernetesClient as(Person person, Sandbox sandbox) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(sandbox.cluster().access())
                        .withImpersonateUsername(person.user)
                        .withImpersonateGroups(person.group)
                        .build())
                .build();
    }
}
