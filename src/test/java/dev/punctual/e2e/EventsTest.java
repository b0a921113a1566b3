package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever listens is told that something changed. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class EventsTest {
    @Inject
    Cluster cluster;

    @TestHTTPResource("/")
    URI address;

    /** A stream that says nothing would be listened to for ever, as would one that is to be read to its end. */
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(strings = {"api/v1/events", "live"})
    void a_new_run_is_told_by_its_name(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/" + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<InputStream> stream = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofInputStream());
        try (Playground playground = cluster.playground();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.statusCode()).isEqualTo(200);
            playground.create(Manifest.run("told"));

            assertThat(lines.lines()
                            .filter(line -> line.startsWith("data:"))
                            .anyMatch(line -> line.contains(playground.namespace() + "/told") || line.contains("*")))
                    .isTrue();
        }
    }
}
