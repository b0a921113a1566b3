package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client sends, as it is on the wire. */
@QuarkusTest
@TestProfile(RestWorld.class)
class RawRequestsTest extends RestTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String CANCEL = "/api/v1/namespaces/default/jobruns/nightly-report-1/cancel";
    private static final int CHUNK = 64 * 1024;

    @TestHTTPResource
    URI server;

    /** The answer, up to the end of the connection. */
    private record Wire(int status, String head, String body) {
        static Wire read(String text) {
            int end = text.indexOf("\r\n\r\n");
            assertThat(end).as(text).isPositive();
            String head = text.substring(0, end);
            return new Wire(
                    Integer.parseInt(head.split(" ", 3)[1]), head.toLowerCase(Locale.ROOT), text.substring(end + 4));
        }

        JsonNode problem(int expected) throws IOException {
            assertThat(status).as(head + body).isEqualTo(expected);
            assertThat(head).contains("content-type: application/problem+json").contains("cache-control: no-store");
            JsonNode problem = new ObjectMapper().readTree(body);
            assertThat(problem.path("status").asInt()).isEqualTo(expected);
            assertThat(problem.path("type").asText()).isEqualTo("about:blank");
            assertThat(problem.path("title").asText()).isNotBlank();
            assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("xception");
            return problem;
        }
    }

    /** What is written to the connection. */
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private Wire answerTo(Writing writing) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            writing.to(socket.getOutputStream());
            socket.getOutputStream().flush();
            return Wire.read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Wire ask(String address, String... headers) throws IOException {
        return answerTo(out -> {
            line(out, "GET " + address + " HTTP/1.1");
            line(out, "Host: localhost");
            line(out, "Connection: close");
            for (String header : headers) {
                line(out, header);
            }
            line(out, "");
        });
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobruns/%zz",
                "/api/v1/jobruns/%",
                "/api/v1/%e",
                "/api/v1/namespaces/%g0/jobruns/x",
                "/api/v1/jobruns?limit=%zz",
                "/api/v1/jobruns?search=%",
                "/api/v1/jobruns?%zz=1",
            })
    void an_address_that_cannot_be_decoded_is_refused_by_the_server_itself(String address) throws IOException {
        Wire answer = ask(address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void an_address_that_is_too_long_is_a_problem_that_does_not_repeat_it() throws IOException {
        JsonNode problem = ask("/api/v1/jobruns?search=" + "x".repeat(LongHeads.LONGEST_ADDRESS))
                .problem(414);

        assertThat(problem.path("detail").asText()).contains("8 KiB");
        assertThat(problem.toString()).doesNotContain("xxx");
        assertThat(ask("/api/v1/jobruns?search=" + "x".repeat(190)).status()).isEqualTo(200);
    }

    @Test
    void headers_that_are_too_long_are_a_problem() throws IOException {
        String header = "X-Long: " + "x".repeat(LongHeads.LONGEST_HEADERS);

        assertThat(ask("/api/v1/jobruns", header).problem(431).path("instance").asText())
                .isEqualTo("/api/v1/jobruns");
        assertThat(ask("/api/v1/jobruns", "X-Long: " + "x".repeat(20_000)).status())
                .isEqualTo(200);
    }

    private static void beginInChunks(OutputStream out, String type, String... headers) throws IOException {
        line(out, "POST " + CANCEL + " HTTP/1.1");
        line(out, "Host: localhost");
        line(out, "Content-Type: " + type);
        line(out, "Transfer-Encoding: chunked");
        for (String header : headers) {
            line(out, header);
        }
        line(out, "");
    }

    private static void endChunks(OutputStream out) throws IOException {
        line(out, "0");
        line(out, "");
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        out.write("%x\r\n%s\r\n".formatted(text.length(), text).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 40})
    void a_body_in_chunks_that_is_too_long_is_a_problem_however_long_it_is(int chunks) throws IOException {
        Wire answer = answerTo(out -> {
            beginInChunks(out, "application/json");
            chunk(out, "{\"reason\": \"");
            for (int sent = 0; sent < chunks; sent++) {
                chunk(out, "x".repeat(CHUNK));
            }
            chunk(out, "\"}");
            endChunks(out);
        });

        assertIsTooLong(answer);
    }

    @Test
    void a_body_in_chunks_that_never_ends_is_not_read_for_ever() throws IOException {
        assertIsTooLong(answerTo(out -> {
            beginInChunks(out, "application/json");
            for (int sent = 0; sent <= StrictBody.LONGEST / CHUNK; sent++) {
                chunk(out, "x".repeat(CHUNK));
            }
        }));
    }

    private void assertIsTooLong(Wire answer) throws IOException {
        JsonNode problem = answer.problem(413);
        assertThat(problem.path("detail").asText()).isEqualTo(StrictBody.TOO_LONG);
        assertThat(problem.path("instance").asText()).isEqualTo(CANCEL);
        assertThat(commands.given()).isEmpty();
    }

    @Test
    void a_body_in_chunks_that_fits_is_a_command_like_any_other() throws IOException {
        Wire answer = answerTo(out -> {
            beginInChunks(out, "application/json", "Connection: close");
            chunk(out, "{\"reason\": ");
            chunk(out, "\"wrong\"}");
            endChunks(out);
        });

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(commands.given()).containsExactly("stop because wrong");
    }

    @Test
    void a_form_in_chunks_is_refused_for_its_type() throws IOException {
        answerTo(out -> {
                    beginInChunks(out, "application/x-www-form-urlencoded", "Connection: close");
                    chunk(out, "reason=wrong");
                    endChunks(out);
                })
                .problem(415);
    }

    @Test
    void people_are_told_in_a_sentence() throws IOException {
        Wire answer = ask("/runs?search=" + "x".repeat(LongHeads.LONGEST_ADDRESS));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body()).isEqualTo("an address has at most 8 KiB");
    }
}
