package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CronJobs are kept and checked; nothing here runs them. */
final class CronJobStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode cronJob) {
        ObjectNode spec = Json.child(cronJob, "spec");
        if (!spec.has("concurrencyPolicy")) {
            spec.put("concurrencyPolicy", "Allow");
        }
        if (!spec.has("suspend")) {
            spec.put("suspend", false);
        }
        cronJob.putObject("status");
    }

    @Override
    public List<FieldError> validate(ObjectNode cronJob, @Nullable ObjectNode old) {
        return PodSpecRules.check(
                Json.at(cronJob, "spec", "jobTemplate", "spec", "template", "spec"),
                "spec.jobTemplate.spec.template.spec");
    }
}
