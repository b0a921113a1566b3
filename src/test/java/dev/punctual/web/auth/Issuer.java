package dev.punctual.web.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** An OIDC provider on loopback: it says where things are, shows its key, and gives one token for any code. */
public final class Issuer implements QuarkusTestResourceLifecycleManager {
    /** The setting by which tests learn its key. */
    static final String KEY = "test.issuer.key";

    private HttpServer server;
    private RsaJsonWebKey key;

    @Override
    public Map<String, String> start() {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("the-key");
            key.setAlgorithm("RS256");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
        server.createContext("/keys", exchange -> answer(exchange, keys()));
        server.createContext("/token", exchange -> answer(exchange, tokens()));
        server.start();
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                url(),
                "quarkus.oidc.client-id",
                "punctual",
                "quarkus.oidc.credentials.secret",
                "a secret of thirty-two characters",
                KEY,
                key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private JsonObject discovery() {
        return new JsonObject()
                .put("issuer", url())
                .put("authorization_endpoint", url() + "/authorize")
                .put("token_endpoint", url() + "/token")
                .put("jwks_uri", url() + "/keys");
    }

    private JsonObject keys() {
        return new JsonObject().put("keys", new JsonArray().add(new JsonObject(key.toJson())));
    }

    private JsonObject tokens() {
        IssuedToken token =
                new IssuedToken(url(), key).with("sub", "kim").with("groups", java.util.List.of("operators"));
        return new JsonObject()
                .put("access_token", token.text())
                .put("id_token", token.text())
                .put("token_type", "Bearer")
                .put("expires_in", 3600);
    }

    private static void answer(HttpExchange exchange, JsonObject what) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = what.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** A key as tests learn it. */
    static PublicJsonWebKey key(String text) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(text);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
