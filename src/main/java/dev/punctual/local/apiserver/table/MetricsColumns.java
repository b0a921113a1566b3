package dev.punctual.local.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What pods and nodes take. */
final class MetricsColumns {
    private static final BigDecimal MILLI = BigDecimal.valueOf(1000);
    private static final BigDecimal MEBI = BigDecimal.valueOf(1024 * 1024);

    private MetricsColumns() {}

    static List<Column> columns() {
        return List.of(
                Column.objectName(),
                Column.text("CPU", object -> whole(sum(object, "cpu").multiply(MILLI)) + "m"),
                Column.text("Memory", object -> whole(sum(object, "memory").divide(MEBI)) + "Mi"),
                Column.text("Window", object -> Json.text(object, "window")));
    }

    private static String whole(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.CEILING).toPlainString();
    }

    /** A pod's containers together; a node has one use. */
    private static BigDecimal sum(ObjectNode object, String resource) {
        List<JsonNode> parts = new ArrayList<>();
        object.path("containers").forEach(parts::add);
        parts.add(object);
        return parts.stream()
                .map(part -> Json.text(part, "usage", resource))
                .filter(text -> !text.isEmpty())
                .map(text -> Quantity.parse(text).getNumericalAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
