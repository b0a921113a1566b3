package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever downloads a log knows whether they have all of it. */
@QuarkusTest
@TestProfile(RestWorld.class)
class LogDownloadTest extends RestTest {
    @TestHTTPResource
    URI server;

    private HttpResponse<String> ask(String method, String run) throws IOException, InterruptedException {
        URI address = server.resolve("/api/v1/namespaces/default/jobruns/" + run + "/logs?format=raw");
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_log_that_is_whole_is_answered_to_its_end() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("GET", "nightly-report-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("no space left\n");
    }

    @Test
    void a_log_that_breaks_off_in_the_middle_is_no_whole_answer() {
        assertThatThrownBy(() -> ask("GET", "torn")).isInstanceOf(IOException.class);
    }

    @Test
    void a_log_that_breaks_off_before_anything_was_sent_is_an_error() throws IOException, InterruptedException {
        assertThat(ask("GET", "torn-at-once").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightly-report-1", "torn", "torn-at-once"})
    void head_only_tells_what_there_is(String run) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("HEAD", run);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Punctual-Log-Source")).hasValue("TAIL");
        assertThat(answer.body()).isEmpty();
    }
}
