package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy in front that connects from here and knows the secret. */
@QuarkusTest
@TestProfile(ProxyTest.BehindAProxy.class)
class ProxyTest {
    private static final String PROBE = "/api/v1/probe";
    private static final String SECRET = "what only the proxy knows";

    /** The doors, and a proxy that is believed; its groups stand in one header. */
    public static final class BehindAProxy implements QuarkusTestProfile {
        private final AtTheDoor door = new AtTheDoor();

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            Set<Class<?>> all = new HashSet<>(door.getEnabledAlternatives());
            all.remove(DoorStandIns.FewRights.class);
            all.add(RightsOfAGroup.class);
            return all;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(door.getConfigOverrides());
            settings.put("punctual.auth.proxy.enabled", "true");
            settings.put("punctual.auth.proxy.trusted-addresses", "192.0.2.0/24, 127.0.0.1");
            settings.put("punctual.auth.proxy.secret", SECRET);
            settings.put("punctual.auth.proxy.group-separator", ";");
            return settings;
        }
    }

    @Alternative
    @ApplicationScoped
    static class RightsOfAGroup implements Authorizer {
        @Override
        public boolean may(Caller caller, Right right) {
            return caller.groups().contains("operators");
        }

        @Override
        public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
            return Scope.EVERYWHERE;
        }
    }

    private static RequestSpecification proxy(String user) {
        return given().header("X-Punctual-Proxy-Secret", SECRET).header("X-Remote-User", user);
    }

    @Test
    void whom_the_proxy_names_is_let_in() {
        proxy("kim").get(PROBE).then().statusCode(200).body(startsWith("kim "));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // headers of groups, the status of what only operators may
                "-, 403",
                "readers, 403",
                "operators, 200",
                "readers; operators ;, 200",
                "OPERATORS, 403",
                "readers+operators, 403",
            })
    void groups_give_rights(String groups, int status) {
        RequestSpecification request = proxy("kim").header("Sec-Fetch-Site", "same-origin");
        if (groups != null) {
            request.header("X-Remote-Group", groups);
        }
        request.header("X-Punctual-CSRF", csrf()).delete(PROBE).then().statusCode(status);
    }

    @Test
    void groups_may_come_in_several_headers() {
        proxy("kim")
                .header("X-Remote-Group", "readers")
                .header("X-Remote-Group", "operators")
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Punctual-CSRF", csrf())
                .delete(PROBE)
                .then()
                .statusCode(200);
    }

    private static String csrf() {
        return proxy("kim").get(PROBE).asString().replaceAll("^\\S+ ", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "what only the proxy knows ", "WHAT ONLY THE PROXY KNOWS"})
    void without_the_right_secret_nobody_is_believed(String secret) {
        given().header("X-Punctual-Proxy-Secret", secret + "x")
                .header("X-Remote-User", "kim")
                .get(PROBE)
                .then()
                .statusCode(401);
        given().header("X-Remote-User", "kim").get(PROBE).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system:admin", "system:serviceaccount:kube-system:default", "system:masters"})
    void nobody_is_called_like_kubernetes_own(String name) {
        proxy(name).get(PROBE).then().statusCode(403).body(not(containsString(name)));
        proxy("kim")
                .header("X-Remote-Group", "readers;" + name)
                .get(PROBE)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X_Remote_User", "X-Remote-User-", "Remote-User", "X-Forwarded-User"})
    void a_header_of_another_name_names_nobody(String header) {
        given().header("X-Punctual-Proxy-Secret", SECRET)
                .header(header, "kim")
                .get(PROBE)
                .then()
                .statusCode(401);
    }

    @Test
    void a_user_that_was_slipped_in_beside_the_one_of_the_proxy_is_not_taken_for_either() {
        proxy("root").header("X-Remote-User", "kim").get(PROBE).then().statusCode(403);
    }

    @Test
    void a_blank_name_is_nobodys() {
        proxy(" ").get(PROBE).then().statusCode(401);
    }

    @Test
    void a_token_in_the_request_itself_comes_first() {
        proxy("kim")
                .header("Authorization", "Bearer " + AtTheDoor.READER)
                .get(PROBE)
                .then()
                .body(startsWith("reader "));
        proxy("kim").header("Authorization", "Bearer nobodys").get(PROBE).then().statusCode(401);
    }

    @Test
    void a_command_through_the_proxy_has_to_come_from_a_page_of_ours() {
        proxy("kim").body("x").post(PROBE).then().statusCode(403);
        proxy("kim")
                .header("Sec-Fetch-Site", "cross-site")
                .header("X-Punctual-CSRF", csrf())
                .body("x")
                .post(PROBE)
                .then()
                .statusCode(403);
        proxy("kim")
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Punctual-CSRF", csrf())
                .body("x")
                .post(PROBE)
                .then()
                .statusCode(200)
                .body(equalTo("kim did"));
    }
}
