package dev.punctual.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiCallTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/pods, list, pods",
        "GET, /api/v1/pods?watch=true, watch, pods",
        "GET, /api/v1/namespaces/team/pods/p-1, get, pods",
        "GET, /api/v1/namespaces/team/pods/p-1/log?container=main, get, pods/log",
        "GET, /api/v1/namespaces/team, get, namespaces",
        "POST, /apis/batch/v1/namespaces/team/jobs, create, jobs",
        "DELETE, /apis/batch/v1/namespaces/team/jobs/j-1, delete, jobs",
        "PUT, /apis/punctual.dev/v1alpha1/namespaces/team/jobruns/r-1/status, update, jobruns/status",
        "PATCH, /api/v1/namespaces/team/events/e-1, patch, events",
        "GET, /apis/punctual.dev/v1alpha1/namespaces/team/jobqueues, list, jobqueues",
        "POST, /apis/authentication.k8s.io/v1/tokenreviews, create, tokenreviews",
        "GET, /apis/eve.example/v1/namespaces/team/secrets4711/x, get, other",
        "GET, /version, list, other",
        "GET, /, list, other"
    })
    void a_request_is_told_in_the_words_of_kubernetes(String method, String uri, String verb, String kind) {
        assertThat(ApiCall.of(method, URI.create("https://10.0.0.1:443" + uri))).isEqualTo(new ApiCall(verb, kind));
    }
}
