package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Local mode where one has to sign in, though one sits at the machine; and no proxy is believed anywhere by itself. */
@QuarkusTest
@TestProfile(AtTheDoor.class)
class LocalSignInTest {
    private static final String PROBE = "/api/v1/probe";

    @BeforeEach
    void timePasses() {
        AtTheDoor.CLOCK.forward(Duration.ofMinutes(10));
    }

    private static void required() {
        LocalMode mode = new LocalMode() {
            @Override
            public boolean isOn() {
                return true;
            }
        };
        mode.signIn = "required";
        QuarkusMock.installMockForType(mode, LocalMode.class);
    }

    @Test
    void nobody_is_let_in_for_sitting_there() {
        required();

        given().header("Host", "localhost").get(PROBE).then().statusCode(401);
        given().redirects()
                .follow(false)
                .header("Host", "localhost")
                .accept("text/html")
                .get("/probe")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in?to=%2Fprobe"));
    }

    @Test
    void a_page_tells_nobody_of_changes_who_has_not_signed_in() {
        given().accept("text/html")
                .get("/sign-in")
                .then()
                .statusCode(200)
                .body(not(containsString("id=\"connection\"")));
    }

    @Test
    void who_has_a_token_is() {
        required();

        given().header("Host", "localhost")
                .header("Authorization", "Bearer " + AtTheDoor.READER)
                .get(PROBE)
                .then()
                .statusCode(200)
                .body(startsWith("reader "));
    }

    @Test
    void another_name_than_loopbacks_is_still_refused() {
        required();

        given().header("Host", "rebound.example")
                .header("Authorization", "Bearer " + AtTheDoor.READER)
                .get(PROBE)
                .then()
                .statusCode(403);
    }

    @Test
    void the_header_of_a_proxy_names_nobody_unless_that_is_switched_on() {
        given().header("X-Remote-User", "admin")
                .header("X-Remote-Group", "system:masters")
                .get(PROBE)
                .then()
                .statusCode(401);
        given().header("X-Remote-User", "admin")
                .header("Authorization", "Bearer " + AtTheDoor.READER)
                .get(PROBE)
                .then()
                .body(startsWith("reader "));
    }

    @Test
    void the_provider_of_oidc_is_not_offered_unless_there_is_one() {
        given().accept("text/html").get("/sign-in").then().statusCode(200).body(not(containsString("/sign-in/oidc")));
        given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/sign-in/oidc")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in"));
    }
}
