package dev.punctual.local.apiserver.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.security.Rbac.Request;
import dev.punctual.local.apiserver.security.Rbac.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RbacTest {
    private static final List<ObjectNode> OBJECTS = Json.readYamlDocuments(
            """
            kind: ClusterRole
            metadata: {name: reader}
            rules:
            - {apiGroups: [punctual.dev], resources: [jobruns], verbs: [get, list]}
            ---
            kind: ClusterRoleBinding
            metadata: {name: readers}
            subjects: [{kind: Group, name: readers}]
            roleRef: {kind: ClusterRole, name: reader}
            ---
            kind: Role
            metadata: {name: keeper, namespace: team}
            rules:
            - {apiGroups: [punctual.dev], resources: ["*"], verbs: ["*"]}
            - {apiGroups: [""], resources: [pods/log], verbs: [get]}
            - {apiGroups: [""], resources: [configmaps], resourceNames: [switch], verbs: [patch]}
            - {apiGroups: [apps], resources: ["*/scale"], verbs: [get]}
            ---
            kind: RoleBinding
            metadata: {name: keepers, namespace: team}
            subjects:
            - {kind: User, name: kim}
            - {kind: ServiceAccount, name: bot, namespace: tools}
            roleRef: {kind: Role, name: keeper}
            ---
            kind: RoleBinding
            metadata: {name: visitors, namespace: other}
            subjects: [{kind: User, name: kim}]
            roleRef: {kind: ClusterRole, name: reader}
            ---
            kind: RoleBinding
            metadata: {name: dangling, namespace: elsewhere}
            subjects: [{kind: User, name: kim}]
            roleRef: {kind: Role, name: keeper}
            """);

    private final Rbac rbac = new Rbac(resource -> OBJECTS.stream()
            .filter(object ->
                    resource.equals(Json.text(object, "kind").toLowerCase(Locale.ROOT) + "s.rbac.authorization.k8s.io"))
            .toList());

    @ParameterizedTest(name = "{0} {1} {2} {3}/{4} in {5} named {6}: {7}")
    @CsvSource({
        "ann, list, punctual.dev, jobruns, '', '', '', true",
        "ann, get, punctual.dev, jobruns, '', team, x, true",
        "ann, patch, punctual.dev, jobruns, '', team, x, false",
        "ann, list, '', jobruns, '', '', '', false",
        "ann, list, punctual.dev, scheduledjobs, '', '', '', false",
        "ann, get, punctual.dev, jobruns, status, team, x, false",
        "kim, delete, punctual.dev, jobruns, '', team, x, true",
        "kim, get, punctual.dev, jobruns, status, team, x, true",
        "kim, list, punctual.dev, jobruns, '', '', '', false",
        "kim, list, punctual.dev, jobruns, '', other, '', true",
        "kim, delete, punctual.dev, jobruns, '', other, x, false",
        "kim, list, punctual.dev, jobruns, '', elsewhere, '', false",
        "kim, get, '', pods, log, team, x, true",
        "kim, get, '', pods, '', team, x, false",
        "kim, patch, '', configmaps, '', team, switch, true",
        "kim, patch, '', configmaps, '', team, other, false",
        "kim, patch, '', configmaps, '', team, '', false",
        "kim, get, apps, deployments, scale, team, x, true",
        "kim, get, apps, deployments, '', team, x, false",
        "system:serviceaccount:tools:bot, patch, punctual.dev, jobqueues, '', team, x, true",
        "system:serviceaccount:team:bot, patch, punctual.dev, jobqueues, '', team, x, false",
        "nobody, get, punctual.dev, jobruns, '', team, x, false"
    })
    void what_a_rule_allows_is_allowed_and_nothing_else(
            String user,
            String verb,
            String group,
            String resource,
            String subresource,
            String namespace,
            String name,
            boolean allowed) {
        List<String> groups = user.equals("ann") ? List.of("readers") : List.of();
        assertThat(rbac.allows(
                        new Subject(user, groups), new Request(verb, group, resource, subresource, namespace, name)))
                .isEqualTo(allowed);
    }

    @Test
    void a_file_of_users_is_read(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("users.csv"),
                "# token,user,uid,groups\n\nt1,ann,1,\"readers,team\"\nt2, kim ,2\nt3,bot,3,readers\n");
        assertThat(LocalUser.read(file))
                .containsExactly(
                        new LocalUser("t1", "ann", "1", List.of("readers", "team", "system:authenticated")),
                        new LocalUser("t2", "kim", "2", List.of("system:authenticated")),
                        new LocalUser("t3", "bot", "3", List.of("readers", "system:authenticated")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "secret,ann", "secret,,1", "secret,ann,1,\"a", "secret,ann,1,a,b"})
    void a_line_that_is_not_understood_is_named_without_its_token(String line, @TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(directory.resolve("users.csv"), "ok,ann,1\n" + line + "\n");
        assertThatThrownBy(() -> LocalUser.read(file))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("secret");
    }
}
