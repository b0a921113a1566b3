package dev.punctual.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.HandSetClock;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient
class TokenReviewsTest {
    private static final String REVIEWS = "/apis/authentication.k8s.io/v1/tokenreviews";

    KubernetesMockServer server;
    KubernetesClient client;

    private final HandSetClock clock = new HandSetClock(Instant.EPOCH);
    private Questions questions;

    @AfterEach
    void stop() {
        if (questions != null) {
            questions.stop();
        }
    }

    private TokenReviews reviews(String... audiences) {
        AccessSettings settings = Asked.settings(audiences);
        questions = new Questions(clock, settings);
        return new TokenReviews(client, questions, settings);
    }

    private void answer(TokenReview review) {
        server.expect().post().withPath(REVIEWS).andReturn(201, review).once();
    }

    private static TokenReview known(String user, String... audiences) {
        return new TokenReviewBuilder()
                .withNewStatus()
                .withAuthenticated(true)
                .withAudiences(audiences)
                .withNewUser()
                .withUsername(user)
                .withUid("u-1")
                .withGroups("team", "system:authenticated")
                .addToExtra("scopes", List.of("all"))
                .endUser()
                .endStatus()
                .build();
    }

    private JsonNode lastAsked() throws Exception {
        return new ObjectMapper().readTree(server.getLastRequest().getUtf8Body());
    }

    @Test
    void the_api_server_says_who_it_is_with_all_that_rights_depend_on() throws Exception {
        answer(known("kim"));

        assertThat(reviews().authenticate("a-token"))
                .contains(new Caller(
                        "kim", List.of("team", "system:authenticated"), "u-1", Map.of("scopes", List.of("all"))));
        assertThat(lastAsked().at("/spec/token").asText()).isEqualTo("a-token");
        assertThat(lastAsked().at("/spec/audiences").isEmpty()).isTrue();
    }

    @Test
    void audiences_are_asked_for() throws Exception {
        answer(known("kim", "punctual"));

        assertThat(reviews("punctual", "tools").authenticate("a-token")).isPresent();
        assertThat(lastAsked().at("/spec/audiences").toString()).isEqualTo("[\"punctual\",\"tools\"]");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // what the token is meant for as the API server says, is it let in
                "punctual,        true",
                "other punctual,  true",
                "other,           false",
                "PUNCTUAL,        false",
                "-,               false", // a server that knows nothing of audiences
            })
    void a_token_that_is_meant_for_others_is_nobodys(String audiences, boolean admitted) {
        answer(known("kim", audiences == null ? new String[0] : audiences.split(" ", -1)));

        assertThat(reviews("punctual").authenticate("a-token").isPresent()).isEqualTo(admitted);
    }

    @Test
    void an_answer_without_a_name_is_nobody() {
        answer(known(""));
        answer(new TokenReviewBuilder()
                .withNewStatus()
                .withAuthenticated(true)
                .endStatus()
                .build());
        answer(new TokenReviewBuilder().build());
        TokenReviews reviews = reviews();

        assertThat(List.of(reviews.authenticate("1"), reviews.authenticate("2"), reviews.authenticate("3")))
                .containsOnly(Optional.empty());
    }

    @Test
    void who_is_not_authenticated_is_nobody_whatever_else_is_said() {
        answer(new TokenReviewBuilder(known("kim"))
                .editStatus()
                .withAuthenticated(false)
                .endStatus()
                .build());

        assertThat(reviews().authenticate("a-token")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "t\u00F6ken", "a\u0000b", "a\nb", "\u007f"})
    void what_no_token_can_be_is_not_even_asked(String token) {
        assertThat(reviews().authenticate(token)).isEmpty();
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_token_of_a_megabyte_is_not_asked_either() {
        assertThat(reviews().authenticate("x".repeat(1 << 20))).isEmpty();
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void an_answer_holds_for_its_time_and_a_token_that_was_revoked_is_found_out() {
        answer(known("kim"));
        answer(new TokenReviewBuilder()
                .withNewStatus()
                .withAuthenticated(false)
                .endStatus()
                .build());
        TokenReviews reviews = reviews();

        assertThat(reviews.authenticate("a-token")).isPresent();
        clock.forward(9);
        assertThat(reviews.authenticate("a-token")).isPresent();
        clock.forward(1);
        assertThat(reviews.authenticate("a-token")).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void the_right_to_ask_that_the_operator_lacks_is_named() {
        server.expect().post().withPath(REVIEWS).andReturn(403, Map.of()).once();

        assertThatExceptionOfType(AccessUnknown.class)
                .isThrownBy(() -> reviews().authenticate("a-token"))
                .withMessage("the operator's ServiceAccount lacks the right to ask whose token it is");
    }

    @Test
    void a_failure_lets_nobody_in_and_is_not_remembered() {
        server.expect().post().withPath(REVIEWS).andReturn(422, Map.of()).once();
        answer(known("kim"));
        TokenReviews reviews = reviews();

        assertThatExceptionOfType(AccessUnknown.class)
                .isThrownBy(() -> reviews.authenticate("a-token"))
                .withMessageNotContaining("a-token");
        assertThat(reviews.authenticate("a-token")).isPresent();
    }
}
