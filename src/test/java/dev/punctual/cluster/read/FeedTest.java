package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Departures;
import dev.punctual.cluster.scope.WatchedNamespaces;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void what_comes_again_under_its_name_is_another_one() {
        List<String> told = new ArrayList<>();
        Stock<JobRun> stock = new Stock<>() {
            @Override
            public void put(String uid, JobRun run) {
                told.add("put " + uid);
            }

            @Override
            public void remove(String uid) {
                told.add("remove " + uid);
            }
        };
        try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(Config.empty()).build();
                Feed<JobRun> feed = new Feed<>(
                        client,
                        WatchedNamespaces.of(),
                        new Departures(new Agenda(Clock.systemUTC())),
                        JobRun.class,
                        List.of(stock),
                        (namespace, name) -> {})) {
            feed.onUpdate(run("first"), run("first"));
            feed.onUpdate(run("first"), run("second"));
        }

        assertThat(told).containsExactly("put first", "remove first", "put second");
    }

    private static JobRun run(String uid) {
        JobRun run = new JobRun();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("a")
                .withUid(uid)
                .build());
        return run;
    }
}
