package dev.punctual.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedPartsTest {
    private final KubernetesSerialization json = serialization();

    private static KubernetesSerialization serialization() {
        ObjectMapper mapper = new ObjectMapper();
        new LenientClient().customize(mapper);
        return new KubernetesSerialization(mapper, true);
    }

    private JobRun read(String metadata, String queue) {
        return json.unmarshal(
                """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRun",
                 "spec": {"scheduledJob": "nightly", "queue": "%s"},
                 "metadata": {"namespace": "default", "name": "a", %s}}
                """
                        .formatted(queue, metadata),
                JobRun.class);
    }

    @Test
    void who_reads_it_again_gets_an_object_of_ones_own_with_the_same_parts() {
        JobRun first = read("\"uid\": \"u1\", \"resourceVersion\": \"7\", \"labels\": {\"a\": \"b\"}", "media");
        JobRun second = read("\"uid\": \"u1\", \"resourceVersion\": \"7\", \"labels\": {\"a\": \"b\"}", "media");

        assertThat(second).isEqualTo(first).isNotSameAs(first);
        assertThat(second.getMetadata()).isNotSameAs(first.getMetadata());
        assertThat(second.getSpec()).isSameAs(first.getSpec());
        assertThat(second.getMetadata().getLabels())
                .isSameAs(first.getMetadata().getLabels());
    }

    @Test
    void a_copy_may_forget_its_version() {
        JobRun first = read("\"uid\": \"u1\", \"resourceVersion\": \"7\"", "media");
        JobRun copy = json.clone(first);
        copy.getMetadata().setResourceVersion(null);

        assertThat(first.getMetadata().getResourceVersion()).isEqualTo("7");
    }

    @Test
    void what_differs_is_as_it_was_read() {
        JobRun first = read("\"uid\": \"u1\", \"resourceVersion\": \"7\", \"labels\": {\"a\": \"b\"}", "media");
        JobRun second = read("\"uid\": \"u1\", \"resourceVersion\": \"8\", \"labels\": {\"a\": \"b\"}", "other");

        assertThat(second.getSpec().queue()).isEqualTo("other");
        assertThat(second.getMetadata().getResourceVersion()).isEqualTo("8");
        assertThat(second.getMetadata().getLabels())
                .isSameAs(first.getMetadata().getLabels());
        assertThat(first.getSpec().queue()).isEqualTo("media");
    }

    @Test
    void what_is_not_in_the_cluster_yet_is_nobody_elses() {
        assertThat(read("\"labels\": {}", "media").getSpec())
                .isNotSameAs(read("\"labels\": {}", "media").getSpec());
    }

    @Test
    void what_nobody_holds_any_more_is_forgotten() {
        SharedParts parts = new SharedParts();
        JobRun kept = read("\"uid\": \"kept\"", "media");
        parts.share(kept);
        IntStream.range(0, 1_000).forEach(number -> parts.share(read("\"uid\": \"u%d\"".formatted(number), "media")));

        await().until(() -> {
            System.gc();
            return parts.size() == 1;
        });
        JobRun again = serialization().unmarshal(json.asJson(kept), JobRun.class);
        parts.share(again);
        assertThat(again.getSpec()).isSameAs(kept.getSpec());
    }
}
