package dev.punctual.local.apiserver.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Endpoint;
import dev.punctual.local.apiserver.http.Exchange;
import dev.punctual.local.apiserver.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers who a token belongs to, and who may do what. The administrator may do everything; others what RBAC says, and their
 * tokens are good for such questions only, not for the API itself.
 */
public final class ReviewEndpoint implements Endpoint {
    private static final String AUTHENTICATION = "/apis/authentication.k8s.io/v1/";
    private static final String AUTHORIZATION = "/apis/authorization.k8s.io/v1/";

    private static final String ADMINISTRATOR = "punctual-local-admin";
    private static final String MASTERS = "system:masters";

    private final Credentials credentials;
    private final List<LocalUser> users;
    private final Rbac rbac;

    /**
     * Answers from what is there when it is asked.
     *
     * @param users whom it knows beside the administrator
     * @param stored the objects of a resource, as in {@code roles.rbac.authorization.k8s.io}
     */
    public ReviewEndpoint(Credentials credentials, List<LocalUser> users, Function<String, List<ObjectNode>> stored) {
        this.credentials = credentials;
        this.users = List.copyOf(users);
        this.rbac = new Rbac(stored);
    }

    @Override
    public Optional<Answer> answer(Exchange exchange) {
        String path = exchange.path();
        boolean review =
                exchange.method().equals("POST") && (path.startsWith(AUTHENTICATION) || path.startsWith(AUTHORIZATION));
        if (!review) {
            return Optional.empty();
        }
        ObjectNode asked = exchange.object();
        ObjectNode status = Json.child(asked, "status");
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "tokenreviews" -> token(Json.text(asked, "spec", "token"), status);
            case "selfsubjectreviews" -> user(status.putObject("userInfo"));
            case "subjectaccessreviews", "selfsubjectaccessreviews", "localsubjectaccessreviews" ->
                access(asked.path("spec"), path, status);
            case "selfsubjectrulesreviews" -> rules(status);
            default -> throw ApiError.noSuchPath();
        }
        return Optional.of(Answer.json(201, asked));
    }

    private void token(String token, ObjectNode status) {
        Optional<LocalUser> user = users.stream()
                .filter(known -> Credentials.isSame(known.token(), token))
                .findFirst();
        boolean administrator = credentials.isToken(token);
        status.put("authenticated", administrator || user.isPresent());
        if (administrator) {
            user(status.putObject("user"));
        } else if (user.isPresent()) {
            describe(user.get(), status.putObject("user"));
        } else {
            status.put("error", "[invalid bearer token]");
        }
    }

    private static void describe(LocalUser known, ObjectNode user) {
        user.put("username", known.name()).put("uid", known.uid());
        known.groups().forEach(user.putArray("groups")::add);
    }

    private static void user(ObjectNode user) {
        user.put("username", ADMINISTRATOR).putArray("groups").add(MASTERS).add("system:authenticated");
    }

    private void access(JsonNode spec, String path, ObjectNode status) {
        List<String> groups = new ArrayList<>();
        spec.path("groups").forEach(group -> groups.add(group.asText()));
        Rbac.Subject subject = new Rbac.Subject(Json.text(spec, "user"), groups);
        boolean administrator =
                path.contains("self") || subject.user().equals(ADMINISTRATOR) || groups.contains(MASTERS);
        boolean allowed = administrator || rbac.allows(subject, Rbac.Request.of(spec.path("resourceAttributes")));
        status.put("allowed", allowed);
        status.put("reason", reason(administrator, allowed));
    }

    private static String reason(boolean administrator, boolean allowed) {
        if (administrator) {
            return "the local administrator may do everything";
        }
        return allowed ? "RBAC: allowed by a role that is bound" : "RBAC: no role that is bound allows it";
    }

    private static void rules(ObjectNode status) {
        ObjectNode rule = status.putArray("resourceRules").addObject();
        rule.putArray("verbs").add("*");
        rule.putArray("apiGroups").add("*");
        rule.putArray("resources").add("*");
        status.putArray("nonResourceRules");
        status.put("incomplete", false);
    }
}
