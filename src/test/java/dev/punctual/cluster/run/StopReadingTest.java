package dev.punctual.cluster.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.access.ServerKey;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.SealedCommand;
import dev.punctual.cluster.report.Seals;
import dev.punctual.core.run.StopRequest;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopReadingTest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private static final Seals SEALS = new Seals(ServerKey.of("a secret of at least thirty-two characters"));
    private static final StopReading READING = new StopReading(SEALS);

    private static StopRequest stop(String managedFields) {
        return READING.read(SERIALIZATION.unmarshal(
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

    private static JobRun sealed(String uid, Verb verb, String reason) {
        JobRun run = SERIALIZATION.unmarshal(
                "metadata: {name: report, uid: u-1}\nspec: {scheduledJob: report, stop: {mode: Cancel, reason: enough}}",
                JobRun.class);
        JobRun sealedFor = SERIALIZATION.unmarshal("metadata: {name: report, uid: %s}".formatted(uid), JobRun.class);
        SealedCommand command = new SealedCommand("alice", "page", Instant.parse("2026-03-02T09:00:00Z"), verb, reason);
        run.getMetadata().setAnnotations(Map.of(Labels.COMMAND, SEALS.sealed(command, sealedFor)));
        return run;
    }

    @Test
    void somebody_who_signed_in_is_named_where_the_seal_is_ours() {
        assertThat(READING.read(sealed("u-1", Verb.CANCEL, "enough")).by()).isEqualTo("alice (page)");
    }

    @Test
    void a_seal_of_another_object_command_or_reason_names_nobody() {
        assertThat(READING.read(sealed("u-2", Verb.CANCEL, "enough")).by()).isNull();
        assertThat(READING.read(sealed("u-1", Verb.ABORT, "enough")).by()).isNull();
        assertThat(READING.read(sealed("u-1", Verb.CANCEL, "another")).by()).isNull();
    }

    @Test
    void a_forged_seal_names_nobody() {
        JobRun run = sealed("u-1", Verb.CANCEL, "enough");
        String forged = run.getMetadata().getAnnotations().get(Labels.COMMAND).replace("alice", "admin");
        run.getMetadata().setAnnotations(Map.of(Labels.COMMAND, forged));

        assertThat(READING.read(run).by()).isNull();
    }
}
