package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers write does not write the log. */
@QuarkusTest
@TestProfile(LogLinesTest.IntoAFile.class)
class LogLinesTest {
    private static final Path LOG =
            Path.of("target", "log-lines-" + ProcessHandle.current().pid(), "punctual.log");

    @TestHTTPResource("/")
    URI server;

    /** The doors, and a log that can be read. */
    public static final class IntoAFile implements QuarkusTestProfile {
        private final AtTheDoor door = new AtTheDoor();

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return door.getEnabledAlternatives();
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(door.getConfigOverrides());
            settings.put("quarkus.log.file.enabled", "true");
            settings.put("quarkus.log.file.path", LOG.toString());
            settings.put("quarkus.log.file.format", "%d{HH:mm:ss} %-5p [%c{1}] %s%e%n");
            return settings;
        }
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(LOG);
    }

    @Test
    void a_path_makes_no_line_of_its_own() throws IOException {
        String forged = "x%0A10:00:00%20INFO%20%20%5Baudit%5D%20%7B%22who%22:%22admin%22%7D%E2%80%AE";
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + AtTheDoor.ADMIN)
                .get("/probe/failing/" + forged)
                .then()
                .statusCode(500);

        assertThat(lines())
                .anyMatch(
                        line -> line.contains("/probe/failing/x%0A10:00:00")
                                && line.endsWith(
                                        "answered"
                                                + ": java.lang.IllegalStateException: x\\n10:00:00 INFO  [audit] {\"who\":\"admin\"}\\u202e"))
                .anyMatch(line -> line.startsWith("\tat ") && line.contains("Probe.fail"))
                .noneMatch(line -> line.startsWith("10:00:00 INFO"))
                .noneMatch(line -> line.contains("\u202e"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n",
                "GET /api/v1/probe HTTP/1.1\r\n",
                "GET /sign-in HTTP/1.1\r\n",
                "GET /sign-in HTTP/1.1\r\nHost: a\r\nHost: b\r\n"
            })
    void a_request_that_names_no_server_or_two_is_refused_and_is_no_error_of_ours(String head) throws IOException {
        long before = errors();

        assertThat(answer(head + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(errors()).isEqualTo(before);
    }

    private static long errors() throws IOException {
        return lines().stream().filter(line -> line.contains(" ERROR ")).count();
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
