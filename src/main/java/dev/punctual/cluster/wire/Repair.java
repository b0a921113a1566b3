package dev.punctual.cluster.wire;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.core.BoundedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Leaves out of an object what cannot be read: the whole field of its spec or status, because half a list, or half of what belongs
 * together, would mean something else.
 */
final class Repair {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");
    private static final int SHOWN_BYTES = 60;

    /** No kind has as many fields. */
    private static final int MOST = 100;

    private final Class<?> kind;
    private final ObjectNode object;
    private final List<String> problems = new ArrayList<>();

    Repair(Class<?> kind, ObjectNode object) {
        this.kind = kind;
        this.object = object;
    }

    ObjectNode left() {
        return object;
    }

    /** One for each field that was left out: {@code spec.maxQueued: 3000000000 cannot be read}. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Leaves out what is to blame; false where there is nothing left to leave out. */
    boolean leaveOut(Exception failure) {
        List<Reference> path = failure instanceof JsonMappingException known ? known.getPath() : List.of();
        boolean isLess = problems.size() < MOST && leaveOut(path);
        Placeholders.fill(kind, object);
        return isLess;
    }

    private boolean leaveOut(List<Reference> path) {
        String part =
                path.isEmpty() ? "" : Objects.requireNonNullElse(path.get(0).getFieldName(), "");
        if (!part.equals("spec") && !part.equals("status")) {
            boolean hadStatus = leaveOutWhole("status");
            return leaveOutWhole("spec") || hadStatus;
        }
        String field = path.size() < 2 ? null : path.get(1).getFieldName();
        if (field != null && object.get(part) instanceof ObjectNode holder && holder.has(field)) {
            problems.add(problem(path));
            holder.remove(field);
            return true;
        }
        return leaveOutWhole(part);
    }

    private boolean leaveOutWhole(String part) {
        String known = part + ":";
        if (!object.has(part) || problems.stream().anyMatch(problem -> problem.startsWith(known))) {
            return false;
        }
        problems.add("%s %s cannot be read".formatted(known, shown(object.get(part))));
        object.remove(part);
        return true;
    }

    private String problem(List<Reference> path) {
        StringBuilder place = new StringBuilder();
        JsonNode value = object;
        for (Reference step : path) {
            boolean isField = step.getFieldName() != null;
            place.append(isField ? "." + step.getFieldName() : "[" + step.getIndex() + "]");
            value = isField ? value.path(step.getFieldName()) : value.path(step.getIndex());
        }
        return "%s: %s cannot be read".formatted(clean(place.substring(1)), shown(value));
    }

    private static String shown(JsonNode value) {
        return BoundedText.start(clean(value.toString()), SHOWN_BYTES);
    }

    private static String clean(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
