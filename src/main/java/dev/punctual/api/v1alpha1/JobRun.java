package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One run of a job, with all its attempts. */
@JsonClassDescription(
        "One run of a job, with all its attempts: started by a ScheduledJob, or by anyone who creates one.")
@ValidationRule(
        value = "(has(self.spec.queue) == has(oldSelf.spec.queue)"
                + " && (!has(self.spec.queue) || self.spec.queue == oldSelf.spec.queue))"
                + " || !has(self.status) || !has(self.status.phase)"
                + " || self.status.phase in ['Scheduled', 'Queued', 'BackingOff']",
        message = "queue may change only while the run waits: Scheduled, Queued, BackingOff",
        fieldPath = ".spec.queue")
@ValidationRule(
        value = "(has(self.spec.priority) == has(oldSelf.spec.priority)"
                + " && (!has(self.spec.priority) || self.spec.priority == oldSelf.spec.priority))"
                + " || !has(self.status) || !has(self.status.phase)"
                + " || self.status.phase in ['Scheduled', 'Queued', 'BackingOff']",
        message = "priority may change only while the run waits: Scheduled, Queued, BackingOff",
        fieldPath = ".spec.priority")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("jr")
@Categories("punctual")
@AdditionalSelectableField(jsonPath = ".spec.scheduledJob")
@AdditionalSelectableField(jsonPath = ".status.queue")
@AdditionalSelectableField(jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Job", jsonPath = ".spec.scheduledJob")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Progress", jsonPath = ".status.progress.text")
@AdditionalPrinterColumn(name = "Attempt", jsonPath = ".status.attempt", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.reason")
@AdditionalPrinterColumn(name = "Started", jsonPath = ".status.startedAt", type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Duration", jsonPath = ".status.duration")
@AdditionalPrinterColumn(name = "Summary", jsonPath = ".status.summary")
@AdditionalPrinterColumn(name = "Queue", jsonPath = ".status.queue", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.message", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        priority = 1)
public final class JobRun extends CustomResource<JobRunSpec, JobRunStatus> implements Namespaced {
    @Override
    @Required
    @JsonPropertyDescription("What is to be run; immutable but for stop and, while it waits, queue and priority.")
    public JobRunSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What became of the run; written by Punctual only.")
    public JobRunStatus getStatus() {
        return super.getStatus();
    }
}
