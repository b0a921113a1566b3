package dev.punctual.web.auth;

import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns away whoever is not signed in: programs with a problem, people to the page where one signs in. */
@ApplicationScoped
class Challenge {
    static final ChallengeData DATA = new ChallengeData(401, "WWW-Authenticate", "Bearer");

    private static final Refusal SIGN_IN = Refusal.of(
            Status.UNAUTHORIZED, "Nobody is signed in. Send a Kubernetes token: Authorization: Bearer <token>.");

    /** A browser that follows a link from elsewhere leaves our cookie at home, and brings it when sent again by us. */
    private static final String AGAIN =
            "<!doctype html><html lang=\"en\"><title>Punctual</title><meta http-equiv=\"refresh\" content=\"0\">";

    private final OidcTokens oidc;

    Challenge(OidcTokens oidc) {
        this.oidc = oidc;
    }

    /** Answers; false where the OIDC provider has to. */
    boolean send(RoutingContext request, Optional<Refusal> why) {
        if (oidc.isOn() && request.normalizedPath().equals(Destination.SIGN_IN_BY_OIDC)) {
            return false;
        }
        if (why.filter(refusal -> refusal.status() != Status.UNAUTHORIZED).isPresent()) {
            Answers.send(request, why.get());
        } else if (isForPeople(request)) {
            sendToSignIn(request);
        } else {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            Answers.send(request, why.orElse(SIGN_IN));
        }
        return true;
    }

    private static boolean isForPeople(RoutingContext request) {
        String accept = request.request().getHeader("Accept");
        return !Refusal.isForPrograms(request.normalizedPath())
                && request.request().getHeader("HX-Request") == null
                && request.request().getHeader("Authorization") == null
                && (accept == null || accept.contains("text/html") || accept.contains("*/*"));
    }

    private static void sendToSignIn(RoutingContext request) {
        HttpServerResponse response = request.response().putHeader("Cache-Control", "no-store");
        if (comesFromElsewhere(request.request())) {
            response.setStatusCode(401)
                    .putHeader("Content-Type", "text/html;charset=UTF-8")
                    .end(AGAIN);
        } else {
            response.setStatusCode(303)
                    .putHeader("Location", signIn(request.request()))
                    .end();
        }
    }

    private static boolean comesFromElsewhere(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    private static String signIn(HttpServerRequest request) {
        Destination wanted =
                request.method().equals(HttpMethod.GET) ? Destination.of(request.uri()) : Destination.START;
        return wanted.equals(Destination.START)
                ? Destination.SIGN_IN
                : Destination.SIGN_IN + "?to=" + URLEncoder.encode(wanted.path(), StandardCharsets.UTF_8);
    }
}
