package dev.punctual.web.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that no browser sends. */
@QuarkusTest
@TestProfile(AtTheDoor.class)
class FormsTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void timePasses() {
        AtTheDoor.CLOCK.forward(Duration.ofMinutes(10));
    }

    private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve("/sign-in"))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.version(HttpClient.Version.HTTP_1_1).build(), BodyHandlers.ofString());
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(number -> "f" + number + "=1").collect(Collectors.joining("&"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=%zz", "token=%", "%zz=x", "token=x&to=%2", "=x"})
    void what_cannot_be_decoded_is_refused(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(FORM, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("cannot be read").doesNotContain("xception", "stack", "Error id");
    }

    @Test
    void too_many_fields_and_a_field_that_is_too_long_are_refused() throws IOException, InterruptedException {
        assertThat(post(FORM, fields(3_000)).statusCode()).isEqualTo(400);
        assertThat(post(FORM, "token=" + "x".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(post(FORM, "x".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(post(FORM + ";charset=none", "token=x").statusCode()).isEqualTo(400);
    }

    @Test
    void many_fields_do_not_hide_where_a_command_comes_from() {
        given().header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", FORM)
                .body(fields(1_500))
                .post("/sign-in")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "'application/x-www-form-urlencoded', ''",
        "'APPLICATION/X-WWW-Form-Urlencoded;charset=US-ASCII', 'x=1&&&'"
    })
    void a_form_without_the_field_is_one_with_an_empty_one(String type, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = post(type, body);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Kubernetes does not know this token");
    }

    @Test
    void a_form_is_understood_however_its_type_is_written_and_its_order_is_kept()
            throws IOException, InterruptedException {
        HttpResponse<String> answer = post("Application/x-www-form-urlencoded", "to=%2Fprobe&token=" + AtTheDoor.ADMIN);

        assertThat(answer.statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "multipart/form-data", "multipart/mixed; boundary=x"})
    void what_comes_in_parts_is_not_read(String type) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(type, "--x\r\nContent-Disposition: form-data\r\n\r\nbroken\r\n--x--\r\n");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).doesNotContain("stack");
    }

    @Test
    void a_form_without_a_length_is_refused() throws IOException, InterruptedException {
        byte[] body = "token=x".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/sign-in"))
                .header("Content-Type", FORM)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.statusCode()).isEqualTo(411);
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "multipart/form-data; boundary=x"})
    void programs_send_no_forms(String type) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/api/v1/probe"))
                .header("Authorization", "Bearer " + AtTheDoor.ADMIN)
                .header("Content-Type", type)
                .method("DELETE", BodyPublishers.ofString("%zz")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":415", "\"instance\":\"/api/v1/probe\"");
    }

    @Test
    void a_broken_form_is_an_attempt_to_sign_in_as_well() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(post(FORM, "token=%zz").statusCode()).isEqualTo(400);
        }

        HttpResponse<String> answer = post(FORM, "token=%zz");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(post(FORM, "token=wrong").statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "bearer"})
    void a_bearer_without_a_token_is_told_so(String header) {
        given().header("Authorization", header)
                .get("/api/v1/probe")
                .then()
                .statusCode(401)
                .body("detail", containsString("without a token"));
    }
}
