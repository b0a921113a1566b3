package dev.punctual.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.HandSetClock;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an API server that answers nothing but what somebody may do: kim what is done in namespace red, ada all. */
class AccessReviewsTest {
    private static final Caller KIM = caller("kim");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final HandSetClock clock = new HandSetClock(Instant.EPOCH);
    private volatile int status = 201;
    private HttpServer server;
    private KubernetesClient client;
    private Questions questions;
    private AccessReviews reviews;

    private static Caller caller(String name) {
        return new Caller(name, List.of("team"), "u-" + name, Map.of("scopes", List.of("all")));
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/apis/authorization.k8s.io/v1/subjectaccessreviews", this::judge);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        questions = new Questions(clock, Asked.settings());
        reviews = new AccessReviews(client, questions);
    }

    @AfterEach
    void stop() {
        questions.stop();
        client.close();
        server.stop(0);
    }

    private void judge(HttpExchange exchange) throws IOException {
        JsonNode spec = JSON.readTree(exchange.getRequestBody()).path("spec");
        asked.add(spec);
        boolean allowed = spec.path("user").asText().equals("ada")
                || spec.at("/resourceAttributes/namespace").asText().equals("red");
        byte[] answer =
                "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SubjectAccessReview\",\"status\":{\"allowed\":%s}}"
                        .formatted(allowed)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private boolean may(String namespace) {
        return reviews.may(KIM, Right.to(Verb.PATCH, Resource.JOB_RUNS, namespace, "nightly-1"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // resource, group, plural, subresource
                "JOB_RUNS,       punctual.dev, jobruns,       -",
                "SCHEDULED_JOBS, punctual.dev, scheduledjobs, -",
                "JOB_QUEUES,     punctual.dev, jobqueues,     -",
                "BACKFILLS,      punctual.dev, backfills,     -",
                "POD_LOGS,       '',           pods,          log",
                "CONFIG_MAPS,    '',           configmaps,    -",
            })
    void the_question_names_who_and_the_very_right(Resource resource, String group, String plural, String sub) {
        reviews.may(KIM, Right.to(Verb.DELETE, resource, "red", "it"));

        JsonNode spec = asked.get(0);
        assertThat(spec.path("user").asText()).isEqualTo("kim");
        assertThat(spec.path("groups").toString()).isEqualTo("[\"team\"]");
        assertThat(spec.path("uid").asText()).isEqualTo("u-kim");
        assertThat(spec.at("/extra/scopes/0").asText()).isEqualTo("all");
        JsonNode attributes = spec.path("resourceAttributes");
        assertThat(attributes.path("verb").asText()).isEqualTo("delete");
        assertThat(attributes.path("group").asText("")).isEqualTo(group);
        assertThat(attributes.path("resource").asText()).isEqualTo(plural);
        assertThat(attributes.path("subresource").asText(null)).isEqualTo(sub);
        assertThat(attributes.path("namespace").asText()).isEqualTo("red");
        assertThat(attributes.path("name").asText()).isEqualTo("it");
    }

    @Test
    void a_yes_holds_ten_seconds_and_a_no_three() {
        assertThat(may("red")).isTrue();
        assertThat(may("blue")).isFalse();
        clock.forward(2);
        may("red");
        may("blue");
        assertThat(asked).hasSize(2);

        clock.forward(1);
        may("red");
        may("blue");
        assertThat(asked).hasSize(3);
        clock.forward(7);
        may("red");
        assertThat(asked).hasSize(4);
    }

    @Test
    void rights_of_one_are_not_those_of_another_of_the_same_name() {
        Right right = Right.in("red", Verb.GET, Resource.JOB_RUNS);
        reviews.may(KIM, right);
        reviews.may(new Caller("kim", List.of("team", "admins"), "u-kim", KIM.extra()), right);
        reviews.may(new Caller("kim", List.of("team"), "u-later", KIM.extra()), right);

        assertThat(asked).hasSize(3);
    }

    @Test
    void who_may_list_everywhere_is_asked_about_once() {
        assertThat(reviews.scope(caller("ada"), Resource.JOB_RUNS, Set.of("red", "blue")))
                .isEqualTo(Scope.EVERYWHERE);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).at("/resourceAttributes/verb").asText()).isEqualTo("list");
        assertThat(asked.get(0).at("/resourceAttributes/namespace").asText("")).isEmpty();
    }

    @Test
    void who_may_not_sees_the_namespaces_where_they_may() {
        Scope scope = reviews.scope(KIM, Resource.JOB_RUNS, Set.of("red", "blue", "green"));

        assertThat(scope).isEqualTo(Scope.of(Set.of("red")));
        assertThat(scope.has("red")).isTrue();
        assertThat(scope.has("blue")).isFalse();
        assertThat(asked).hasSize(4);
    }

    @Test
    void who_sees_one_of_hundreds_of_namespaces_does_not_cost_hundreds_of_questions_a_look() {
        reviews.scope(KIM, Resource.JOB_RUNS, Set.of("red", "blue", "green"));
        clock.forward(9);
        reviews.scope(KIM, Resource.JOB_RUNS, Set.of("red", "blue", "green"));

        assertThat(asked).hasSize(4);
    }

    @Test
    void where_the_api_server_does_not_say_there_is_no_right() {
        status = 500;
        assertThatExceptionOfType(AccessUnknown.class).isThrownBy(() -> may("red"));
        assertThatExceptionOfType(AccessUnknown.class)
                .isThrownBy(() -> reviews.scope(KIM, Resource.JOB_RUNS, Set.of("red")));
        status = 403;
        assertThatExceptionOfType(AccessUnknown.class)
                .isThrownBy(() -> may("red"))
                .withMessage("the operator's ServiceAccount lacks the right to ask what somebody may do");
        status = 201;
        assertThat(may("red")).isTrue();
    }
}
