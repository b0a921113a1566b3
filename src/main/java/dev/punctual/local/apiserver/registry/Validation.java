package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.schema.SchemaValidator;
import dev.punctual.local.apiserver.type.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metadata, then the schema, then its rules. */
record Validation(ResourceType type) {
    /** Mistakes after which a rule could only stumble. */
    private static final Set<String> BLOCKING =
            Set.of("FieldValueRequired", "FieldValueTypeInvalid", "FieldValueTooLong", "FieldValueTooMany");

    List<FieldError> check(ObjectNode object, @Nullable ObjectNode old) {
        var errors = new ArrayList<>(MetadataRules.check(type, object, old));
        if (!type.custom()) {
            return errors;
        }
        List<FieldError> schema = SchemaValidator.validate(type.schema(), object, "");
        errors.addAll(schema);
        if (schema.stream().noneMatch(error -> BLOCKING.contains(error.reason()))) {
            errors.addAll(type.rules().check(object, old));
        } else if (type.rules().any()) {
            errors.add(FieldError.invalid(
                    "<nil>",
                    "null",
                    "some validation rules were not checked because the object was invalid; correct the existing"
                            + " errors to complete validation"));
        }
        return errors;
    }
}
