package dev.punctual.cluster.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.core.run.StopRequest;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class StopReadingTest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private static StopRequest stop(String managedFields) {
        return StopReading.read(SERIALIZATION.unmarshal(
                """
                metadata:
                  name: report
                  managedFields: [%s]
                spec:
                  scheduledJob: report
                  stop: {mode: Cancel, reason: enough}
                """
                        .formatted(managedFields),
                JobRun.class));
    }

    @Test
    void who_set_stop_first_is_who_stopped_the_run() {
        String creator = "{manager: kubectl-create, operation: Update, time: '2026-03-02T08:00:00Z',"
                + " fieldsV1: {'f:spec': {'f:scheduledJob': {}}}}";
        String second = "{manager: curl, operation: Update, time: '2026-03-02T09:00:01Z',"
                + " fieldsV1: {'f:spec': {'f:stop': {'f:mode': {}}}}}";
        String first = "{manager: kubectl-patch, operation: Update, time: '2026-03-02T09:00:00Z',"
                + " fieldsV1: {'f:spec': {'f:stop': {.: {}, 'f:reason': {}}}}}";
        String operator = "{manager: punctual, operation: Update, subresource: status, time: '2026-03-02T08:00:01Z',"
                + " fieldsV1: {'f:status': {'f:phase': {}}}}";

        StopRequest stop = stop(String.join(", ", creator, second, first, operator));

        assertThat(stop).isEqualTo(new StopRequest(StopRequest.Mode.CANCEL, "enough", "kubectl-patch (unverified)"));
    }

    @Test
    void nobody_is_named_where_nobody_is_known() {
        assertThat(stop("").by()).isNull();
        assertThat(stop("{}").by()).isNull();
        assertThat(stop("{manager: x}").by()).isNull();
        assertThat(stop("{fieldsV1: {'f:spec': {'f:stop': {}}}}").by()).isNull();
        assertThat(stop("{manager: x, fieldsV1: {'f:spec': []}}").by()).isNull();
    }
}
