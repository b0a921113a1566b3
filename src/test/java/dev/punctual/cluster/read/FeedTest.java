package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedTest {

    @ParameterizedTest
    @CsvSource({"404, apply the files of crds/", "403, forbids to list or watch", "500, the log says what it was"})
    void why_something_is_missing_is_told_without_where_the_api_server_is(int status, String words) {
        KubernetesClientException refused = new KubernetesClientException(
                "Failure executing: GET at: https://10.0.0.1:6443/apis/punctual.dev. Message: no.", status, null);

        assertThat(Feed.why(new IllegalStateException("https://10.0.0.1:6443", refused)))
                .contains(words)
                .doesNotContain("10.0.0.1");
    }
}
