package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LimitsTest.FewRequests.class)
class LimitsTest {
    private static final String PROBE = "/api/v1/probe";

    /** The doors, and three reads and two commands at once for each. */
    public static final class FewRequests implements QuarkusTestProfile {
        private final AtTheDoor door = new AtTheDoor();

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return door.getEnabledAlternatives();
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(door.getConfigOverrides());
            settings.put("punctual.web.limits.reads-at-once", "3");
            settings.put("punctual.web.limits.reads-per-second", "1");
            settings.put("punctual.web.limits.commands-at-once", "2");
            settings.put("punctual.web.limits.commands-per-second", "1");
            return settings;
        }
    }

    @BeforeEach
    void timePasses() {
        AtTheDoor.CLOCK.forward(Duration.ofMinutes(10));
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static void readAll() {
        for (int read = 0; read < 3; read++) {
            bearer(AtTheDoor.READER).get(PROBE).then().statusCode(200);
        }
    }

    @Test
    void programs_that_read_too_often_are_told_when_to_come_back() {
        readAll();

        bearer(AtTheDoor.READER)
                .get(PROBE)
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .header("Cache-Control", "no-store")
                .contentType("application/problem+json")
                .body("status", equalTo(429))
                .body("detail", containsString("too many requests"));
    }

    @Test
    void people_are_told_on_a_page() {
        readAll();

        bearer(AtTheDoor.READER)
                .get("/probe")
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .header("Cache-Control", "no-store")
                .contentType(startsWith("text/html"))
                .body(containsString("These are too many requests. Try again in a moment."));
    }

    @Test
    void after_that_time_one_more_is_served() {
        readAll();
        AtTheDoor.CLOCK.forward(Duration.ofSeconds(1));

        bearer(AtTheDoor.READER).get(PROBE).then().statusCode(200);
        bearer(AtTheDoor.READER).get(PROBE).then().statusCode(429);
    }

    @Test
    void one_user_takes_nothing_from_another() {
        readAll();
        bearer(AtTheDoor.READER).get(PROBE).then().statusCode(429);

        bearer(AtTheDoor.ADMIN).get(PROBE).then().statusCode(200);
    }

    @Test
    void commands_have_a_limit_of_their_own() {
        readAll();
        for (int command = 0; command < 2; command++) {
            bearer(AtTheDoor.READER).body("x").post(PROBE).then().statusCode(200);
        }

        bearer(AtTheDoor.READER).body("x").post(PROBE).then().statusCode(429).header("Retry-After", "1");
        bearer(AtTheDoor.READER).delete(PROBE).then().statusCode(429);
    }

    @Test
    void another_address_of_a_page_or_another_session_of_a_user_counts_as_well() {
        readAll();
        Response signedIn = given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("token", AtTheDoor.READER)
                .post("/sign-in");

        given().cookies(signedIn.cookies()).get("/probe").then().statusCode(429);
    }

    @Test
    void what_is_open_to_everybody_has_no_limit() {
        readAll();
        for (int read = 0; read < 5; read++) {
            given().get("/q/health/live").then().statusCode(200);
        }
    }
}
