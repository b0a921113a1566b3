package dev.punctual.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldOwnersTest {
    private static final KubernetesSerialization JSON = serialization();

    private static KubernetesSerialization serialization() {
        ObjectMapper mapper = new ObjectMapper();
        new LenientClient().customize(mapper);
        return new KubernetesSerialization(mapper, true);
    }

    private static List<ManagedFieldsEntry> owners(String managedFields) {
        String run =
                """
                {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRun", "spec": {},
                 "metadata": {"namespace": "default", "name": "a", "managedFields": %s}}
                """
                        .formatted(managedFields);
        return JSON.unmarshal(run, JobRun.class).getMetadata().getManagedFields();
    }

    @Test
    void who_wrote_a_field_of_the_spec_is_kept_and_nothing_below_it() {
        List<ManagedFieldsEntry> owners = owners(
                """
                [{"manager": "kubectl", "operation": "Apply", "time": "2026-11-22T09:30:00Z", "fieldsType": "FieldsV1",
                  "fieldsV1": {"f:metadata": {"f:labels": {"f:a": {}}}, "f:spec": {"f:stop": {"f:mode": {}}, "f:queue": {}}}}]
                """);

        assertThat(owners)
                .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getTime)
                .containsExactly(tuple("kubectl", "2026-11-22T09:30:00Z"));
        assertThat(owners.get(0).getFieldsV1().getAdditionalProperties())
                .isEqualTo(Map.of("f:spec", Map.of("f:stop", Map.of(), "f:queue", Map.of())));
    }

    @Test
    void of_who_wrote_no_spec_only_the_name_and_the_time_are_kept_and_nothing_of_status() {
        List<ManagedFieldsEntry> owners = owners(
                """
                [{"manager": "punctual", "operation": "Update", "subresource": "status",
                  "fieldsV1": {"f:status": {"f:phase": {}}}},
                 {"manager": "labeller", "operation": "Update", "fieldsV1": {"f:metadata": {"f:labels": {}}}},
                 {"manager": "other", "operation": "Update", "fieldsV1": {"f:spec": "nonsense"}}]
                """);

        assertThat(owners)
                .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getFieldsV1)
                .containsExactly(tuple("labeller", null), tuple("other", null));
    }

    @Test
    void an_object_that_nobody_owns_anything_of_is_read_as_well() {
        assertThat(owners("null")).isNullOrEmpty();
        assertThat(owners("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Job.class, Pod.class, ControllerRevision.class})
    void of_what_a_run_is_made_of_nobody_asks_who_owns_it(Class<? extends HasMetadata> kind) {
        String object =
                """
                {"apiVersion": "%s", "kind": "%s",
                 "metadata": {"name": "a", "labels": {"b": "c"}, "managedFields": [{"manager": "punctual", "fieldsV1": {}}]}}
                """
                        .formatted(HasMetadata.getApiVersion(kind), HasMetadata.getKind(kind));

        HasMetadata read = JSON.unmarshal(object, kind);

        assertThat(read.getMetadata().getManagedFields()).isNullOrEmpty();
        assertThat(read.getMetadata().getLabels()).isEqualTo(Map.of("b", "c"));
    }
}
