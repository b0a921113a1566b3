package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ControllerRevisions keep their data. */
final class ControllerRevisionStrategy implements Strategy {
    @Override
    public List<FieldError> validate(ObjectNode revision, @Nullable ObjectNode old) {
        var errors = new ArrayList<FieldError>();
        if (old != null && !revision.path("data").equals(old.path("data"))) {
            errors.add(FieldError.invalid("data", FieldError.print(revision.path("data")), "field is immutable"));
        }
        if (revision.path("revision").asLong(0) < 0) {
            errors.add(FieldError.invalid(
                    "revision", revision.path("revision").asText(), "must be greater than or equal to 0"));
        }
        return errors;
    }
}
