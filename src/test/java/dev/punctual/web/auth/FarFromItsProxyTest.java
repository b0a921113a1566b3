package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxy connects from somewhere else than we do here. */
@QuarkusTest
@TestProfile(FarFromItsProxyTest.Elsewhere.class)
class FarFromItsProxyTest {

    /** The doors, and a proxy of another network; addresses that are forwarded are believed for all else. */
    public static final class Elsewhere implements QuarkusTestProfile {
        private final AtTheDoor door = new AtTheDoor();

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return door.getEnabledAlternatives();
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(door.getConfigOverrides());
            settings.put("punctual.auth.proxy.enabled", "true");
            settings.put("punctual.auth.proxy.trusted-addresses", "10.0.0.0/8,2001:db8::/32");
            settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            return settings;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Other, x",
        "X-Forwarded-For, 10.0.0.5",
        "Forwarded, for=10.0.0.5",
        "X-Real-IP, 10.0.0.5",
        "X-Forwarded-For, '10.0.0.5, 127.0.0.1'",
    })
    void who_connects_from_elsewhere_is_not_believed_whatever_they_say_of_that(String header, String value) {
        given().header("X-Remote-User", "kim")
                .header("X-Remote-Group", "operators")
                .header(header, value)
                .get("/api/v1/probe")
                .then()
                .statusCode(401);
    }
}
