package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.chart.NeededRights.Need;
import dev.punctual.chart.NeededRights.When;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The operator gets what docs/operations/rights.md says that it needs: a right too few or too many fails here. */
@NeedsHelm
class RightsTest {
    private static final Map<String, Set<When>> WHEN = Map.of(
            "", EnumSet.allOf(When.class),
            "web: {readOnly: true}", EnumSet.complementOf(EnumSet.of(When.COMMANDS)),
            "web: {enabled: false}", EnumSet.of(When.ALWAYS, When.MEASURES),
            "runResources: {enabled: false}", EnumSet.complementOf(EnumSet.of(When.MEASURES)),
            "{web: {enabled: false}, runResources: {enabled: false}}", EnumSet.of(When.ALWAYS));

    @TestFactory
    Stream<DynamicTest> for_all_namespaces() {
        return WHEN.entrySet().stream()
                .map(values -> dynamicTest("with " + values.getKey(), () -> assertThat(granted(values.getKey()))
                        .containsExactlyElementsOf(needed(values.getValue(), List.of("")))));
    }

    @TestFactory
    Stream<DynamicTest> for_some_namespaces() {
        return WHEN.entrySet().stream()
                .map(values -> dynamicTest("with " + values.getKey(), () -> assertThat(granted(some(values.getKey())))
                        .containsExactlyElementsOf(needed(values.getValue(), List.of("team-a", "team-b")))));
    }

    private static String some(String values) {
        String inner = values.startsWith("{") ? values.substring(1, values.length() - 1) : values;
        return "{watchNamespaces: [team-a, team-b]%s}".formatted(inner.isEmpty() ? "" : ", " + inner);
    }

    private static Set<Right> needed(Set<When> when, List<String> jobs) {
        return NeededRights.all().stream()
                .filter(need -> when.contains(need.when()))
                .flatMap(need -> placed(need, jobs))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Right> placed(Need need, List<String> jobs) {
        return switch (need.where()) {
            case JOBS -> jobs.stream().map(need.right()::in);
            case OWN -> Stream.of(need.right().in(Chart.NAMESPACE));
            case CLUSTER -> Stream.of(need.right());
        };
    }

    /** What the ServiceAccount is bound to, whatever else there is. */
    private static Set<Right> granted(String values) {
        Rendered rendered = Chart.render(values);
        return Stream.concat(rendered.ofKind("RoleBinding"), rendered.ofKind("ClusterRoleBinding"))
                .peek(RightsTest::isForTheOperator)
                .flatMap(binding -> roles(rendered, binding))
                .flatMap(Right::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void isForTheOperator(JsonNode binding) {
        assertThat(Rendered.texts(binding.at("/subjects")).size()).isEqualTo(1);
        assertThat(binding.at("/subjects/0/kind").asText()).isEqualTo("ServiceAccount");
        assertThat(binding.at("/subjects/0/name").asText()).isEqualTo("punctual");
        assertThat(binding.at("/subjects/0/namespace").asText()).isEqualTo(Chart.NAMESPACE);
    }

    private static Stream<JsonNode> roles(Rendered rendered, JsonNode binding) {
        return rendered.ofKind(binding.at("/roleRef/kind").asText())
                .filter(role ->
                        Rendered.name(role).equals(binding.at("/roleRef/name").asText()))
                .filter(role -> Rendered.namespace(role).equals(Rendered.namespace(binding)));
    }

    @Test
    void there_is_no_joker_and_no_secret_among_them() {
        assertThat(granted("")).isNotEmpty().allSatisfy(right -> {
            assertThat(right.toString()).doesNotContain("*");
            assertThat(right.resource()).isNotIn("secrets", "serviceaccounts", "nodes", "pods/exec");
            assertThat(right.verb()).isNotIn("impersonate", "escalate", "bind", "deletecollection");
        });
    }

    @Test
    void what_is_named_as_unused_is_a_right() {
        Set<String> given = granted("").stream()
                .map(right -> right.verb() + " " + right.resource())
                .collect(Collectors.toSet());
        assertThat(NeededRights.unused().stream().map(right -> right.verb() + " " + right.resource()))
                .isSubsetOf(given);
    }

    @Test
    void people_get_rights_on_our_kinds_by_the_roles_that_they_have() {
        Rendered rendered = Chart.render("");
        for (String role : List.of("view", "edit", "admin")) {
            JsonNode ours = rendered.one("ClusterRole", "punctual-" + role);
            assertThat(ours.at("/metadata/labels/rbac.authorization.k8s.io~1aggregate-to-" + role)
                            .asText())
                    .isEqualTo("true");
            assertThat(Right.of(ours))
                    .allSatisfy(right -> assertThat(right.resource()).contains(".punctual.dev"));
        }
        assertThat(Right.of(rendered.one("ClusterRole", "punctual-view")).map(Right::verb))
                .containsOnly("get", "list", "watch");
    }
}
