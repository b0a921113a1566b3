package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(AtTheDoor.class)
class SignInTest {
    private static final String COOKIE = "punctual-session";
    private static final String PROBE = "/api/v1/probe";

    @TestHTTPResource("/")
    URL address;

    /** All limits are full again. */
    @BeforeEach
    void timePasses() {
        AtTheDoor.CLOCK.forward(Duration.ofMinutes(10));
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false);
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static Response signIn(String token, String to) {
        return browser()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("token", token)
                .formParam("to", to)
                .post("/sign-in");
    }

    private static String session() {
        return signIn(AtTheDoor.ADMIN, "/").cookie(COOKIE);
    }

    private static String csrfOf(String session) {
        String words = given().cookie(COOKIE, session).get(PROBE).asString();
        return words.substring(words.indexOf(' ') + 1);
    }

    @Test
    void nobody_is_let_in_by_default_and_programs_are_told_how() {
        given().get(PROBE)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .header("Cache-Control", containsString("no-store"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Frame-Options", "DENY")
                .body("status", equalTo(401));
    }

    @ParameterizedTest
    @CsvSource({
        "/, /sign-in",
        "/probe, /sign-in?to=%2Fprobe",
        "/runs?status=failed, /sign-in?to=%2Fruns%3Fstatus%3Dfailed",
        "/no-such-page, /sign-in?to=%2Fno-such-page"
    })
    void people_are_sent_to_sign_in_and_come_back(String page, String signIn) {
        browser().accept("text/html").get(page).then().statusCode(303).header("Location", endsWith(signIn));
    }

    @Test
    void a_fragment_of_a_page_is_refused_and_not_replaced_by_the_form() {
        browser().header("HX-Request", "true").get("/probe").then().statusCode(401);
    }

    @Test
    void a_link_from_elsewhere_is_followed_again_with_the_cookie() {
        browser()
                .accept("text/html")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .get("/probe")
                .then()
                .statusCode(401)
                .body(containsString("http-equiv=\"refresh\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/metrics", "/assets/punctual.css", "/sign-in"})
    void these_answer_anybody(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void a_bearer_token_needs_nothing_else() {
        bearer(AtTheDoor.READER).get(PROBE).then().statusCode(200).body(startsWith("reader "));
        bearer(AtTheDoor.READER).body("x").post(PROBE).then().statusCode(200).body(equalTo("reader did"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer nobody's",
                "Bearer ",
                "Bearer",
                "Basic YWRtaW46YWRtaW4=",
                "Digest x",
                "token-of-the-admin"
            })
    void a_token_that_nobody_knows_is_refused_without_naming_it(String header) {
        given().header("Authorization", header)
                .get(PROBE)
                .then()
                .statusCode(401)
                .body(not(containsString("nobody's")));
    }

    @Test
    void when_the_api_server_cannot_be_asked_nobody_comes_in() {
        bearer(AtTheDoor.TROUBLE).get(PROBE).then().statusCode(503).header("Retry-After", "5");
    }

    @Test
    void whoever_signs_in_goes_on_where_they_wanted_with_a_cookie_out_of_reach_of_scripts() {
        Response answer = signIn(AtTheDoor.ADMIN, "/probe?x=1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/probe?x=1");
        assertThat(answer.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800")
                .doesNotContain(AtTheDoor.ADMIN);
        given().cookie(COOKIE, answer.cookie(COOKIE)).get("/probe").then().body(startsWith("admin "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody's", "", "a\u0000b", "töken", "Bearer token-of-the-admin"})
    void a_wrong_token_is_told_so_and_not_shown_again(String token) {
        Response answer = signIn(token, "/");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.asString()).contains("Kubernetes does not know this token");
        assertThat(answer.header("Set-Cookie")).isNull();
        if (!token.isEmpty()) {
            assertThat(answer.asString()).doesNotContain("value=\"" + token);
        }
    }

    @Test
    void a_form_of_megabytes_is_refused() {
        assertThat(signIn("x".repeat(100_000), "/").statusCode()).isBetween(400, 413);
    }

    @Test
    void a_session_ends_by_itself() {
        String session = session();
        AtTheDoor.CLOCK.forward(Duration.ofHours(8).minusMinutes(1));
        given().cookie(COOKIE, session).get(PROBE).then().statusCode(200);
        AtTheDoor.CLOCK.forward(Duration.ofMinutes(2));
        given().cookie(COOKIE, session).get(PROBE).then().statusCode(401);
    }

    @Test
    void a_cookie_that_was_tampered_with_is_nobodys() {
        String session = session();
        String swapped = session.substring(0, session.length() - 8) + "AAAAAAAA";
        for (String cookie : new String[] {swapped, session.substring(1), session.substring(0, 40), "x", "a.b.c.d.e"}) {
            given().cookie(COOKIE, cookie).get(PROBE).then().statusCode(401);
        }
    }

    @Test
    void signing_out_takes_the_cookie_away() {
        String session = session();
        browser()
                .cookie(COOKIE, session)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("_csrf", csrfOf(session))
                .post("/sign-out")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("Max-Age=0"));
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, , right, 200",
        "none, , right, 200",
        "same-origin, , wrong, 403",
        "same-origin, , , 403",
        "same-site, , right, 403",
        "cross-site, , right, 403",
        ", own, right, 200",
        ", own, wrong, 403",
        ", http://evil.example, right, 403",
        ", null, right, 403",
        ", , right, 403",
        "cross-site, own, right, 403"
    })
    void a_command_by_cookie_has_to_come_from_a_page_of_ours(String site, String origin, String token, int status) {
        String session = session();
        RequestSpecification request = given().cookie(COOKIE, session);
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin.equals("own") ? "http://" + address.getAuthority() : origin);
        }
        if (token != null) {
            request.header("X-Punctual-CSRF", token.equals("right") ? csrfOf(session) : "x" + csrfOf(session));
        }
        request.contentType("text/plain").body("x").post(PROBE).then().statusCode(status);
    }

    @Test
    void a_form_brings_its_token_in_a_field_and_that_of_another_session_does_not_do() {
        String session = session();
        RequestSpecification form = browser().cookie(COOKIE, session).header("Sec-Fetch-Site", "same-origin");
        form.formParam("_csrf", csrfOf(session)).post("/sign-out").then().statusCode(303);
        given().cookie(COOKIE, session)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("_csrf", csrfOf(session()))
                .post("/sign-out")
                .then()
                .statusCode(403);
    }

    @Test
    void a_right_that_is_lacking_is_not_given_by_any_way_in() {
        bearer(AtTheDoor.READER).delete(PROBE).then().statusCode(403);
        bearer(AtTheDoor.ADMIN).delete(PROBE).then().statusCode(200);
    }

    @Test
    void attempts_to_sign_in_are_few() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(signIn("wrong", "/").statusCode()).isEqualTo(401);
        }
        Response answer = signIn("wrong", "/");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        AtTheDoor.CLOCK.forward(Duration.ofSeconds(10));
        assertThat(signIn("wrong", "/").statusCode()).isEqualTo(401);
    }

    @Test
    void whoever_tries_tokens_is_stopped_and_those_behind_the_same_address_who_are_known_are_not() {
        for (int attempt = 0; attempt < 100; attempt++) {
            bearer("wrong-" + attempt).get(PROBE).then().statusCode(401);
        }
        bearer("wrong").get(PROBE).then().statusCode(429);
        bearer(AtTheDoor.READER).get(PROBE).then().statusCode(429);
        bearer(AtTheDoor.ADMIN).get(PROBE).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"})
    void in_local_mode_whoever_sits_at_the_machine_is_let_in(String host) {
        OpenDoors.open();
        given().header("Host", host).get(PROBE).then().statusCode(200).body(startsWith("punctual-local-admin "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rebound.example", "rebound.example:8080", "localhost.example", "127.0.0.1.example"})
    void in_local_mode_another_name_is_a_rebound_one_and_is_refused(String host) {
        OpenDoors.open();
        given().header("Host", host)
                .get("/probe")
                .then()
                .statusCode(403)
                .body(equalTo("Ask for this page by the name localhost or 127.0.0.1.\n"));
    }

    @Test
    void in_local_mode_programs_give_commands_and_foreign_pages_do_not() {
        OpenDoors.open();
        given().contentType("application/json").body("{}").post(PROBE).then().statusCode(200);
        given().contentType("text/plain").body("{}").post(PROBE).then().statusCode(403);
        given().contentType("application/json")
                .header("Origin", "http://evil.example")
                .body("{}")
                .post(PROBE)
                .then()
                .statusCode(403);
        given().contentType("application/json")
                .cookie("any", "x")
                .body("{}")
                .post(PROBE)
                .then()
                .statusCode(403);
        given().contentType("application/json").body("{}").post("/probe").then().statusCode(403);
    }

    @Test
    void the_method_is_the_one_of_the_request() {
        bearer(AtTheDoor.ADMIN)
                .header("X-HTTP-Method-Override", "DELETE")
                .get(PROBE)
                .then()
                .body(startsWith("admin "));
    }
}
