package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Runs of a job for the ticks of a past interval. */
@JsonClassDescription("Runs of a ScheduledJob for the ticks of a past interval: one for each tick, in order.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("bf")
@Categories("punctual")
@AdditionalSelectableField(jsonPath = ".spec.scheduledJob")
@AdditionalSelectableField(jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Job", jsonPath = ".spec.scheduledJob")
@AdditionalPrinterColumn(name = "From", jsonPath = ".spec.from")
@AdditionalPrinterColumn(name = "To", jsonPath = ".spec.to")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Progress", jsonPath = ".status.progress")
@AdditionalPrinterColumn(name = "Failed", jsonPath = ".status.failed", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.reason")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Active",
        jsonPath = ".status.active",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "Last Tick", jsonPath = ".status.lastTick", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.message", priority = 1)
public final class Backfill extends CustomResource<BackfillSpec, BackfillStatus> implements Namespaced {
    @Override
    @Required
    @JsonPropertyDescription("Which ticks of which job are run, and how many at once.")
    public BackfillSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What became of the ticks; written by Punctual only.")
    public BackfillStatus getStatus() {
        return super.getStatus();
    }
}
