package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in with an OIDC provider, set up as the documentation says. */
@QuarkusTest
@TestProfile(OidcTest.WithAnIssuer.class)
class OidcTest {
    private static final String PROBE = "/api/v1/probe";

    /** The doors as ever, an OIDC provider, and rights for the group {@code oidc:operators}. */
    public static final class WithAnIssuer implements QuarkusTestProfile {
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
            settings.put("punctual.oidc.username-prefix", "oidc:");
            settings.put("punctual.oidc.groups-prefix", "oidc:");
            return settings;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Issuer.class));
        }
    }

    @Alternative
    @ApplicationScoped
    static class RightsOfAGroup implements Authorizer {
        @Override
        public boolean may(Caller caller, Right right) {
            return caller.groups().containsAll(List.of("oidc:operators", "system:authenticated"))
                    && !caller.groups().contains("system:masters");
        }

        @Override
        public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
            return Scope.EVERYWHERE;
        }
    }

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String issuer;

    @ConfigProperty(name = Issuer.KEY)
    String key;

    private IssuedToken token() {
        return new IssuedToken(issuer, Issuer.key(key)).with("sub", "kim");
    }

    private static RequestSpecification bearer(IssuedToken token) {
        return given().header("Authorization", "Bearer " + token.text());
    }

    @Test
    void a_token_of_the_provider_is_let_in_by_its_name_with_the_prefix() {
        bearer(token()).get(PROBE).then().statusCode(200).body(startsWith("oidc:kim "));
    }

    @Test
    void its_groups_give_rights() {
        bearer(token()).delete(PROBE).then().statusCode(403);
        bearer(token().with("groups", List.of("readers"))).delete(PROBE).then().statusCode(403);
        bearer(token().with("groups", List.of("readers", "operators")))
                .delete(PROBE)
                .then()
                .statusCode(200);
        bearer(token().with("groups", "operators")).delete(PROBE).then().statusCode(200);
    }

    @Test
    void a_program_with_such_a_token_needs_no_token_of_a_form() {
        bearer(token()).body("x").post(PROBE).then().statusCode(200).body(equalTo("oidc:kim did"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // claim, value
                "aud, another-client",
                "aud, PUNCTUAL",
                "aud, -",
                "iss, https://elsewhere.example",
                "sub, -",
                "sub, ' '",
            })
    void a_token_that_is_not_for_us_or_names_nobody_lets_nobody_in(String claim, String value) {
        bearer(token().with(claim, value)).get(PROBE).then().statusCode(401);
    }

    @Test
    void a_token_whose_time_is_over_lets_nobody_in() {
        bearer(token().expired()).get(PROBE).then().statusCode(401).body(not(containsString("kim")));
    }

    @Test
    void a_token_that_somebody_else_signed_lets_nobody_in() throws JoseException {
        PublicJsonWebKey other = RsaJwkGenerator.generateJwk(2048);

        bearer(new IssuedToken(issuer, other).with("sub", "kim"))
                .get(PROBE)
                .then()
                .statusCode(401);
        bearer(token().unsigned()).get(PROBE).then().statusCode(401);
    }

    @Test
    void a_token_that_was_changed_lets_nobody_in() {
        String[] parts = token().text().split("\\.", -1);
        String[] others = token().with("sub", "root").text().split("\\.", -1);
        String swapped = parts[0] + "." + others[1] + "." + parts[2];

        given().header("Authorization", "Bearer " + swapped).get(PROBE).then().statusCode(401);
    }

    @Test
    void groups_that_are_called_like_kubernetes_own_are_not_believed() {
        bearer(token().with("groups", List.of("operators", "system:masters")))
                .delete(PROBE)
                .then()
                .statusCode(200);
    }

    @Test
    void tokens_of_kubernetes_are_let_in_as_ever() {
        given().header("Authorization", "Bearer " + AtTheDoor.READER)
                .get(PROBE)
                .then()
                .statusCode(200)
                .body(startsWith("reader "));
        given().header("Authorization", "Bearer nobodys").get(PROBE).then().statusCode(401);
    }

    @Test
    void programs_without_a_token_are_refused_and_not_sent_to_the_provider() {
        given().redirects().follow(false).get(PROBE).then().statusCode(401).header("Location", equalTo(null));
    }

    @Test
    void the_page_to_sign_in_at_leads_to_the_provider() {
        given().accept("text/html")
                .get("/sign-in?to=/probe")
                .then()
                .statusCode(200)
                .body(containsString("href=\"/sign-in/oidc?to=%2Fprobe\""));

        Response sent = begin();

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.header("Location"))
                .startsWith(issuer + "/authorize?")
                .contains("client_id=punctual", "response_type=code")
                .doesNotContain("secret");
    }

    private static Response begin() {
        return given().redirects().follow(false).accept("text/html").get("/sign-in/oidc?to=/probe");
    }

    /** Through the provider and back, with the cookies that a browser would keep. */
    private Map<String, String> signedIn() {
        Response sent = begin();
        String query = URI.create(sent.header("Location")).getRawQuery();
        String state = query.replaceAll(".*state=([^&]*).*", "$1");
        Response back = given().redirects()
                .follow(false)
                .accept("text/html")
                .cookies(sent.cookies())
                .get("/sign-in/oidc?code=any&state=" + state);
        assertThat(back.statusCode()).isBetween(302, 303);
        return back.cookies();
    }

    @Test
    void who_comes_back_from_the_provider_is_signed_in() {
        given().cookies(signedIn()).get("/probe").then().statusCode(200).body(startsWith("oidc:kim "));
    }

    @Test
    void a_command_by_the_cookie_of_the_provider_has_to_come_from_a_page_of_ours() {
        Map<String, String> cookies = signedIn();
        String csrf = given().cookies(cookies).get("/probe").asString().replaceAll("^\\S+ ", "");

        given().cookies(cookies).body("x").post("/probe").then().statusCode(403);
        given().cookies(cookies)
                .header("Sec-Fetch-Site", "cross-site")
                .header("X-Punctual-CSRF", csrf)
                .body("x")
                .post("/probe")
                .then()
                .statusCode(403);
        given().cookies(cookies)
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Punctual-CSRF", csrf)
                .body("x")
                .post("/probe")
                .then()
                .statusCode(200)
                .body(equalTo("oidc:kim did"));
    }

    @Test
    void signing_out_takes_the_cookie_of_the_provider_away() {
        Map<String, String> cookies = signedIn();
        String csrf = given().cookies(cookies).get("/probe").asString().replaceAll("^\\S+ ", "");
        Response out = given().redirects()
                .follow(false)
                .cookies(cookies)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("_csrf", csrf)
                .post("/sign-out");

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().getValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("q_session=;").contains("Max-Age=0"));
    }

    @Test
    void a_session_whose_token_is_nobodys_any_more_keeps_nobody_from_coming_in_by_the_provider() {
        String dead = given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("token", AtTheDoor.FLEETING)
                .post("/sign-in")
                .cookie("punctual-session");
        Map<String, String> cookies = new HashMap<>(signedIn());
        cookies.put("punctual-session", dead);

        Response answer = given().cookies(cookies).get("/probe");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).startsWith("oidc:kim ");
        assertThat(answer.headers().getValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("punctual-session=;").contains("Max-Age=0"));
    }

    @Test
    void a_way_back_that_nobody_began_lets_nobody_in() {
        Response back =
                given().redirects().follow(false).accept("text/html").get("/sign-in/oidc?code=any&state=made-up");

        assertThat(back.statusCode()).isIn(302, 303, 401);
        given().redirects()
                .follow(false)
                .cookies(back.cookies())
                .get(PROBE)
                .then()
                .statusCode(401);
    }
}
