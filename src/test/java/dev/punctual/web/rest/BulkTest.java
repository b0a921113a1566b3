package dev.punctual.web.rest;

import static dev.punctual.cluster.read.SampleRun.CREATED;
import static dev.punctual.cluster.read.SampleRun.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.read.RunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands for more than can be dealt with at once. */
@QuarkusTest
@TestProfile(RestWorld.class)
class BulkTest extends RestTest {
    private static final String JOB =
            """
            apiVersion: punctual.dev/v1alpha1
            kind: ScheduledJob
            metadata: {name: %s, namespace: %s, uid: "%1$s-%2$s"}
            spec: {run: {template: {}}}
            """;

    private static Response send(String path, Map<String, Object> body) {
        return asking().contentType("application/json").body(body).post("/api/v1" + path);
    }

    private static JsonPath bulk(Map<String, Object> body) {
        Response answer = send("/jobruns/bulk", body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static void isRefused(Response answer, String parameter) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("parameter")).isEqualTo(parameter);
    }

    /** From the oldest to the newest. */
    private void fill(int runs, RunPhase phase) {
        catalogue.clear();
        add(0, runs, phase);
    }

    private void add(int from, int to, RunPhase phase) {
        for (int at = from; at < to; at++) {
            catalogue.put(aRun("r-%04d".formatted(at))
                    .phase(phase)
                    .created(CREATED.plusSeconds(at / 3))
                    .make());
        }
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj("r-%04d"::formatted).toList();
    }

    @Test
    void what_it_can_be_done_to_is_found_behind_more_than_a_thousand_others() {
        fill(1_490, RunPhase.FAILED);
        add(1_490, 1_500, RunPhase.QUEUED);

        JsonPath answer = bulk(Map.of("action", "cancel", "filter", Map.of("job", "nightly")));

        assertThat(answer.<String>getList("results.name")).isEqualTo(names(1_490, 1_500));
        assertThat(answer.getInt("done")).isEqualTo(10);
        assertThat(answer.getInt("matched")).isEqualTo(1_500);
        assertThat(answer.getString("next")).isNull();
    }

    @Test
    void phases_that_do_not_allow_it_mean_no_run() {
        fill(3, RunPhase.FAILED);

        JsonPath answer = bulk(Map.of("action", "cancel", "filter", Map.of("status", "failed")));

        assertThat(answer.getInt("matched")).isEqualTo(3);
        assertThat(answer.getList("results")).isEmpty();
        assertThat(commands.given()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "delete"})
    void a_second_request_does_the_rest(String action) {
        fill(2_300, RunPhase.FAILED);
        List<String> dealtWith = new ArrayList<>();
        Map<String, Object> filter = Map.of("status", "failed");

        JsonPath answer = bulk(Map.of("action", action, "filter", filter));
        dealtWith.addAll(answer.getList("results.name"));
        while (answer.getString("next") != null) {
            answer = bulk(Map.of("action", action, "filter", filter, "after", answer.getString("next")));
            dealtWith.addAll(answer.getList("results.name"));
        }

        assertThat(dealtWith).isEqualTo(names(0, 2_300));
        assertThat(commands.given()).hasSize(2_300);
    }

    @Test
    void more_than_a_thousand_names_are_refused_as_a_whole() {
        Map<String, Object> name = Map.of("namespace", "default", "name", "a");
        Map<String, Object> start = Map.of("namespace", "default", "scheduledJob", "a");

        isRefused(send("/jobruns/bulk", Map.of("action", "delete", "runs", Collections.nCopies(1_001, name))), "runs");
        isRefused(send("/jobruns", Map.of("runs", Collections.nCopies(1_001, start))), "runs");
        assertThat(commands.given()).isEmpty();
    }

    @Test
    void a_place_to_go_on_at_is_one_of_an_answer_before() {
        fill(1, RunPhase.FAILED);
        Map<String, Object> filter = Map.of("status", "failed");

        for (String place : List.of("nonsense", "", "%00")) {
            isRefused(send("/jobruns/bulk", Map.of("action", "retry", "filter", filter, "after", place)), "after");
        }
        isRefused(send("/jobruns/bulk", Map.of("action", "retry", "runs", List.of(), "after", "x")), "after");
        for (String place : List.of("nonsense", "", "/x")) {
            isRefused(send("/operator/prune", Map.of("after", place)), "after");
        }
        assertThat(commands.given()).isEmpty();
    }

    @Test
    void the_history_of_all_jobs_is_pruned_however_many_there_are() {
        catalogue.clear();
        IntStream.range(0, 1_200).forEach(at -> catalogue.put(JOB.formatted("j-%04d".formatted(at), "default")));
        catalogue.put(JOB.formatted("last", "other"));
        catalogue.put(JOB.formatted("hidden", "secret"));

        JsonPath first = send("/operator/prune", Map.of("reason", "disk")).jsonPath();
        JsonPath second = send("/operator/prune", Map.of("reason", "disk", "after", first.getString("next")))
                .jsonPath();

        assertThat(first.getInt("matched")).isEqualTo(1_201);
        assertThat(first.getInt("done")).isEqualTo(1_000);
        assertThat(second.getInt("done")).isEqualTo(201);
        assertThat(second.getString("next")).isNull();
        assertThat(second.<String>getList("results.name"))
                .startsWith("j-1000")
                .endsWith("last")
                .doesNotContain("hidden");
        assertThat(commands.given()).hasSize(1_201).containsOnly("pruneHistory because disk");
    }
}
