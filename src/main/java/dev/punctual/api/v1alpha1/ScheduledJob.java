package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A job that runs on a schedule, on demand, or both. */
@JsonClassDescription("A job that runs on a schedule, on demand, or both.")
@ValidationRule(
        value = "!has(self.spec.then) || self.spec.then.all(next, next.scheduledJob != self.metadata.name)",
        message = "a job cannot be run after itself",
        fieldPath = ".spec.then")
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("sj")
@Categories("punctual")
@AdditionalPrinterColumn(name = "Schedule", jsonPath = ".spec.schedule")
@AdditionalPrinterColumn(name = "Suspend", jsonPath = ".status.conditions[?(@.type=='Suspended')].status")
@AdditionalPrinterColumn(name = "Active", jsonPath = ".status.activeCount", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Last Run",
        jsonPath = ".status.lastRun.createdAt",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Last Status", jsonPath = ".status.lastRun.phase")
@AdditionalPrinterColumn(name = "Next Run", jsonPath = ".status.nextRuns[0]")
@AdditionalPrinterColumn(name = "Success Rate", jsonPath = ".status.statistics.successRate")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status", priority = 1)
@AdditionalPrinterColumn(name = "Late", jsonPath = ".status.conditions[?(@.type==\"Late\")].status", priority = 1)
@AdditionalPrinterColumn(
        name = "Missed",
        jsonPath = ".status.missed.count",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "Time Zone", jsonPath = ".spec.timeZone", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        priority = 1)
public final class ScheduledJob extends CustomResource<ScheduledJobSpec, ScheduledJobStatus> implements Namespaced {
    @Override
    @Required
    @JsonPropertyDescription("When the job runs and what a run of it is.")
    public ScheduledJobSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What became of the job's ticks and runs; written by Punctual only.")
    public ScheduledJobStatus getStatus() {
        return super.getStatus();
    }
}
