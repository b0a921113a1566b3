package dev.punctual.local.apiserver.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Endpoint;
import dev.punctual.local.apiserver.http.Exchange;
import dev.punctual.local.apiserver.json.Json;
import java.util.Optional;

/** Answers who a token belongs to, and who may do what: whoever has the token may do everything. */
public final class ReviewEndpoint implements Endpoint {
    private static final String AUTHENTICATION = "/apis/authentication.k8s.io/v1/";
    private static final String AUTHORIZATION = "/apis/authorization.k8s.io/v1/";

    private static final String ADMINISTRATOR = "punctual-local-admin";
    private static final String MASTERS = "system:masters";

    private final Credentials credentials;

    public ReviewEndpoint(Credentials credentials) {
        this.credentials = credentials;
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
        boolean known = credentials.isToken(token);
        status.put("authenticated", known);
        if (known) {
            user(status.putObject("user"));
        } else {
            status.put("error", "[invalid bearer token]");
        }
    }

    private static void user(ObjectNode user) {
        user.put("username", ADMINISTRATOR).putArray("groups").add(MASTERS).add("system:authenticated");
    }

    /** Only the local administrator is known here; about anybody else nothing is granted. */
    private static void access(JsonNode spec, String path, ObjectNode status) {
        boolean allowed = path.contains("self") || Json.text(spec, "user").equals(ADMINISTRATOR);
        for (JsonNode group : spec.path("groups")) {
            allowed |= group.asText().equals(MASTERS);
        }
        status.put("allowed", allowed);
        status.put("reason", allowed ? "the local administrator may do everything" : "no such user in local mode");
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
