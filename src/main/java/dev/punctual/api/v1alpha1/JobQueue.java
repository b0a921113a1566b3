package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A line of runs that share a number of places. */
@JsonClassDescription(
        "A line of runs that share a number of places: those of higher priority leave it first, then the oldest.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("jq")
@Categories("punctual")
@AdditionalPrinterColumn(name = "Running", jsonPath = ".status.running", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Queued", jsonPath = ".status.queued", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Limit", jsonPath = ".spec.concurrency", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Suspend", jsonPath = ".spec.suspend", type = AdditionalPrinterColumn.Type.BOOLEAN)
@AdditionalPrinterColumn(
        name = "Scheduled",
        jsonPath = ".status.scheduled",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Oldest",
        jsonPath = ".status.oldestWaiting",
        type = AdditionalPrinterColumn.Type.DATE,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        priority = 1)
public final class JobQueue extends CustomResource<JobQueueSpec, JobQueueStatus> implements Namespaced {
    @Override
    @Required
    @JsonPropertyDescription("How many runs of the queue may be under way at once.")
    public JobQueueSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("Who has a place and who waits for one; written by Punctual only.")
    public JobQueueStatus getStatus() {
        return super.getStatus();
    }
}
