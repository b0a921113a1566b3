package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs select their pods by their own uid, and keep their template. */
final class JobStrategy implements Strategy {
    private static final List<String> IMMUTABLE =
            List.of("selector", "podFailurePolicy", "completionMode", "backoffLimitPerIndex", "successPolicy");

    @Override
    public void prepareForCreate(ObjectNode job) {
        ObjectNode spec = Json.child(job, "spec");
        numbers(spec);
        ObjectNode template = Json.child(spec, "template");
        PodDefaults.apply(Json.child(template, "spec"));
        if (!spec.path("manualSelector").asBoolean(false)) {
            select(job, spec, template);
        }
        job.putObject("status");
    }

    @Override
    public void prepareForUpdate(ObjectNode job, ObjectNode old) {
        ObjectNode spec = Json.child(job, "spec");
        numbers(spec);
        PodDefaults.apply(Json.child(Json.child(spec, "template"), "spec"));
    }

    private static void numbers(ObjectNode spec) {
        if (!spec.has("completions") && !spec.has("parallelism")) {
            spec.put("completions", 1).put("parallelism", 1);
        } else if (!spec.has("parallelism")) {
            spec.put("parallelism", 1);
        }
        if (!spec.has("backoffLimit")) {
            spec.put("backoffLimit", 6);
        }
        if (!spec.has("completionMode")) {
            spec.put("completionMode", "NonIndexed");
        }
        if (!spec.has("suspend")) {
            spec.put("suspend", false);
        }
        if (!spec.has("podReplacementPolicy")) {
            spec.put("podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
        }
    }

    private static void select(ObjectNode job, ObjectNode spec, ObjectNode template) {
        Meta meta = new Meta(job);
        Json.child(Json.child(template, "metadata"), "labels")
                .put("batch.kubernetes.io/controller-uid", meta.uid())
                .put("batch.kubernetes.io/job-name", meta.name())
                .put("controller-uid", meta.uid())
                .put("job-name", meta.name());
        if (!spec.has("selector")) {
            spec.putObject("selector").putObject("matchLabels").put("batch.kubernetes.io/controller-uid", meta.uid());
        }
    }

    @Override
    public List<FieldError> validate(ObjectNode job, @Nullable ObjectNode old) {
        var errors = new ArrayList<FieldError>();
        String name = new Meta(job).name();
        JsonNode spec = job.path("spec");
        if (old == null) {
            if (name.length() > 63) {
                errors.add(FieldError.invalid(
                        "spec.template.labels", FieldError.quote(name), "must be no more than 63 bytes"));
            }
        } else {
            immutable(spec, old.path("spec"), errors);
        }
        for (String field : List.of(
                "parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished")) {
            if (spec.path(field).asLong(0) < 0) {
                errors.add(FieldError.invalid(
                        "spec." + field, spec.path(field).asText(), "must be greater than or equal to 0"));
            }
        }
        template(spec.path("template"), errors);
        return errors;
    }

    private static void template(JsonNode template, List<FieldError> errors) {
        Json.at(template, "metadata", "labels").properties().forEach(label -> {
            Names.labelKey("spec.template.labels", label.getKey()).ifPresent(errors::add);
            Names.labelValue("spec.template.labels", label.getValue().asText()).ifPresent(errors::add);
        });
        errors.addAll(PodSpecRules.check(template.path("spec"), "spec.template.spec"));
        JsonNode restart = Json.at(template, "spec", "restartPolicy");
        if (restart.asText().equals("Always")) {
            errors.add(FieldError.notSupported(
                    "spec.template.spec.restartPolicy", FieldError.print(restart), List.of("OnFailure", "Never")));
        }
    }

    private static void immutable(JsonNode spec, JsonNode old, List<FieldError> errors) {
        for (String field : IMMUTABLE) {
            if (!spec.path(field).equals(old.path(field))) {
                errors.add(changed("spec." + field, spec.path(field)));
            }
        }
        if (old.has("completions") && !spec.path("completions").equals(old.path("completions"))) {
            errors.add(changed("spec.completions", spec.path("completions")));
        }
        boolean suspended = old.path("suspend").asBoolean();
        if (!suspended && !spec.path("template").equals(old.path("template"))) {
            errors.add(changed("spec.template", spec.path("template")));
        }
    }

    private static FieldError changed(String path, JsonNode value) {
        return FieldError.invalid(path, FieldError.print(value), "field is immutable");
    }
}
