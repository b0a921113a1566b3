package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.type.Catalog;
import dev.punctual.local.apiserver.type.Definition;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CustomResourceDefinition is established the moment it is written, and gone the moment it is removed. */
final class DefinitionStrategy implements Strategy {
    private final Catalog catalog;
    private final ObjectNode objectMeta;
    private final Clock clock;

    DefinitionStrategy(Catalog catalog, ObjectNode objectMeta, Clock clock) {
        this.catalog = catalog;
        this.objectMeta = objectMeta;
        this.clock = clock;
    }

    @Override
    public void prepareForCreate(ObjectNode definition) {
        ObjectNode spec = Json.child(definition, "spec");
        spec.set("names", Definition.acceptedNames(definition));
        if (!spec.has("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
        ObjectNode status = definition.putObject("status");
        ArrayNode conditions = status.putArray("conditions");
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        condition(conditions, now, "NamesAccepted", "NoConflicts", "no conflicts found");
        condition(conditions, now, "Established", "InitialNamesAccepted", "the initial names have been accepted");
        accept(definition, status);
    }

    private static void condition(ArrayNode conditions, String now, String type, String reason, String message) {
        conditions
                .addObject()
                .put("lastTransitionTime", now)
                .put("message", message)
                .put("reason", reason)
                .put("status", "True")
                .put("type", type);
    }

    private static void accept(ObjectNode definition, ObjectNode status) {
        status.set("acceptedNames", Definition.acceptedNames(definition));
        ArrayNode stored = status.putArray("storedVersions");
        Json.at(definition, "spec", "versions").forEach(version -> {
            if (version.path("storage").asBoolean()) {
                stored.add(Json.text(version, "name"));
            }
        });
    }

    @Override
    public void prepareForUpdate(ObjectNode definition, ObjectNode old) {
        Json.child(definition, "spec").set("names", Definition.acceptedNames(definition));
        ObjectNode status = Json.child(definition, "status").deepCopy();
        definition.set("status", status);
        accept(definition, status);
    }

    @Override
    public List<FieldError> validate(ObjectNode definition, @Nullable ObjectNode old) {
        var errors = new ArrayList<>(Definition.read(definition, objectMeta).mistakes());
        if (old != null) {
            for (String field : List.of("group", "scope")) {
                if (!Json.at(definition, "spec", field).equals(Json.at(old, "spec", field))) {
                    errors.add(FieldError.invalid(
                            "spec." + field,
                            FieldError.print(Json.at(definition, "spec", field)),
                            "field is immutable"));
                }
            }
        }
        return errors;
    }

    @Override
    public void written(ObjectNode definition) {
        catalog.define(
                new Meta(definition).name(),
                Definition.read(definition, objectMeta).types());
    }

    @Override
    public void removed(ObjectNode definition) {
        catalog.remove(new Meta(definition).name());
    }
}
