package dev.punctual.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobQueue;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LenientClientTest {
    private static final Map<String, Class<? extends CustomResource<?, ?>>> KINDS = Map.of(
            "ScheduledJob", ScheduledJob.class,
            "JobRun", JobRun.class,
            "JobQueue", JobQueue.class,
            "Backfill", Backfill.class);

    private static final KubernetesSerialization JSON = serialization();

    private static KubernetesSerialization serialization() {
        ObjectMapper mapper = new ObjectMapper();
        new LenientClient().customize(mapper);
        KubernetesSerialization serialization = new KubernetesSerialization(mapper, true);
        KINDS.values().forEach(serialization::registerKubernetesResource);
        return serialization;
    }

    private static String object(String kind, String name, String rest) {
        return """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "%s",
                 "metadata": {"namespace": "default", "name": "%s", "uid": "u-%s", "resourceVersion": "7"}, %s}
                """
                .formatted(kind, name, name, rest);
    }

    private static HasMetadata read(String kind, String rest) {
        return JSON.unmarshal(object(kind, "a", rest), KINDS.get(kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ScheduledJob | \"spec\": {\"maxQueued\": 3000000000} | spec.maxQueued: 3000000000 cannot be read",
                "ScheduledJob | \"spec\": {\"maxQueued\": 1e99} | spec.maxQueued: 1.0E99 cannot be read",
                "ScheduledJob | \"spec\": {\"concurrencyPolicy\": \"Perhaps\"} | spec.concurrencyPolicy: \"Perhaps\" cannot be read",
                "ScheduledJob | \"spec\": {\"history\": \"long\"} | spec.history: \"long\" cannot be read",
                "ScheduledJob | \"spec\": {\"notAfter\": \"tomorrow\"} | spec.notAfter: \"tomorrow\" cannot be read",
                "ScheduledJob | \"spec\": {\"links\": {\"title\": \"x\"}} | spec.links: {\"title\":\"x\"} cannot be read",
                "ScheduledJob | \"spec\": {\"schedule\": [1]} | spec.schedule: [1] cannot be read",
                "ScheduledJob | \"spec\": {\"parameters\": [{\"name\": \"A\"}, {\"name\": \"B\", \"type\": \"bag\"}]} | spec.parameters[1].type: \"bag\" cannot be read",
                "ScheduledJob | \"spec\": {\"run\": {\"priority\": 9999999999}} | spec.run.priority: 9999999999 cannot be read",
                "ScheduledJob | \"spec\": \"none\" | spec: \"none\" cannot be read",
                "JobRun | \"spec\": {\"startAfter\": {}} | spec.startAfter: {} cannot be read",
                "JobRun | \"spec\": {\"retry\": {\"rules\": [{\"exitCodes\": [99999999999]}]}} | spec.retry.rules[0].exitCodes[0]: 99999999999 cannot be read",
                "JobQueue | \"spec\": {\"concurrency\": 9223372036854775807} | spec.concurrency: 9223372036854775807 cannot be read",
                "Backfill | \"spec\": {\"scheduledJob\": \"a\", \"from\": \"2026-02-30T00:00:00Z\", \"to\": \"2026-03-01T00:00:00Z\"} | spec.from: \"2026-02-30T00:00:00Z\" cannot be read",
                "Backfill | \"spec\": [] | spec: [] cannot be read"
            })
    void a_spec_that_cannot_be_read_is_read_without_the_field_that_is_named(String kind, String spec, String problem) {
        assertThat(Unreadable.spec(read(kind, spec))).contains(problem);
    }

    @Test
    void what_is_required_and_unreadable_has_a_placeholder() {
        ScheduledJob job = (ScheduledJob) read("ScheduledJob", "\"spec\": {\"schedule\": \"@daily\", \"run\": 5}");
        JobQueue queue = (JobQueue) read("JobQueue", "\"spec\": 5");
        Backfill backfill = (Backfill) read("Backfill", "\"spec\": {\"scheduledJob\": {}, \"concurrency\": 1e30}");

        assertThat(job.getSpec().run().template()).isEmpty();
        assertThat(job.getSpec().schedule()).isEqualTo("@daily");
        assertThat(queue.getSpec().concurrency()).isZero();
        assertThat(backfill.getSpec().from()).isBefore(backfill.getSpec().to());
        assertThat(Unreadable.spec(backfill).orElseThrow())
                .contains("spec.scheduledJob: {}", "spec.concurrency: 1.0E30");
    }

    @Test
    void a_status_that_cannot_be_read_says_nothing_against_the_spec() {
        JobRun run = (JobRun) read(
                "JobRun",
                "\"spec\": {}, \"status\": {\"phase\": \"Running\", \"progress\": {\"percent\": 9223372036854775807}}");

        assertThat(Unreadable.spec(run)).isEmpty();
        assertThat(Unreadable.isPhase(run)).isFalse();
        assertThat(run.getStatus().progress()).isNull();
        assertThat(run.getStatus().phase()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"phase\": \"Dreaming\"}", "\"none\"", "[{}]"})
    void a_run_whose_phase_cannot_be_read_is_known_for_it(String status) {
        assertThat(Unreadable.isPhase(read("JobRun", "\"spec\": {}, \"status\": " + status)))
                .isTrue();
    }

    @Test
    void the_others_of_a_list_are_read_as_they_are() {
        String bad = "\"spec\": {\"maxQueued\": 3000000000, \"run\": {\"template\": {}}}";
        String good = "\"spec\": {\"maxQueued\": 3, \"run\": {\"template\": {}}}";
        String list = "{\"kind\": \"ScheduledJobList\", \"items\": [%s, %s, %s]}"
                .formatted(
                        object("ScheduledJob", "a", good),
                        object("ScheduledJob", "b", bad),
                        object("ScheduledJob", "c", good));

        assertThat(JSON.unmarshal(list, Jobs.class).getItems())
                .extracting(
                        job -> job.getMetadata().getName(),
                        job -> job.getSpec().maxQueued(),
                        job -> Unreadable.spec(job).isPresent())
                .containsExactly(tuple("a", 3, false), tuple("b", null, true), tuple("c", 3, false));
    }

    /** What a list of jobs is read as. */
    static final class Jobs extends DefaultKubernetesResourceList<ScheduledJob> {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void a_watch_goes_on() {
        String event = "{\"type\": \"ADDED\", \"object\": %s}"
                .formatted(object("ScheduledJob", "a", "\"spec\": {\"maxQueued\": 3000000000}"));

        HasMetadata seen = (HasMetadata) JSON.unmarshal(event, WatchEvent.class).getObject();

        assertThat(Unreadable.spec(seen)).isPresent();
    }

    @Test
    void a_copy_is_as_unreadable_and_another_version_is_not() {
        ScheduledJob copy = (ScheduledJob) JSON.clone(read("ScheduledJob", "\"spec\": {\"maxQueued\": 3000000000}"));
        assertThat(Unreadable.spec(copy)).isPresent();

        copy.getMetadata().setResourceVersion("8");
        assertThat(Unreadable.spec(copy)).isEmpty();
    }

    @Test
    void what_is_no_json_is_refused_as_ever() {
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> read("JobRun", "\"spec\": {"));
    }

    @Test
    void words_of_a_stranger_are_shown_short_and_plain() {
        String problem = Unreadable.spec(
                        read("JobRun", "\"spec\": {\"startAfter\": \"a\\nb\u202e%s\"}".formatted("x".repeat(500))))
                .orElseThrow();

        assertThat(problem).hasSizeLessThan(120).doesNotContain("\n", "\u202e");
    }
}
