package dev.punctual.local.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.local.apiserver.error.FieldError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks one value against the constraints of one schema; its fields and items are none of its business. */
record ValueCheck(Constraints constraints, String path, List<FieldError> errors) {
    private static final BigDecimal INT32 = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal INT64 = BigDecimal.valueOf(Long.MAX_VALUE);

    void check(JsonNode value) {
        enumeration(value);
        switch (value.getNodeType()) {
            case STRING -> text(value.textValue());
            case NUMBER -> number(value);
            case ARRAY -> size(constraints.items(), value, "items");
            case OBJECT -> size(constraints.properties(), value, "properties");
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> {}
        }
    }

    private void enumeration(JsonNode value) {
        List<JsonNode> allowed = constraints.enumeration();
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            errors.add(FieldError.notSupported(
                    path,
                    FieldError.print(value),
                    allowed.stream().map(JsonNode::asText).toList()));
        }
    }

    private void text(String text) {
        int length = text.codePointCount(0, text.length());
        Long least = constraints.length().least();
        Long most = constraints.length().most();
        String value = FieldError.quote(shorten(text));
        if (most != null && length > most) {
            errors.add(FieldError.tooLong(path, most));
            return;
        }
        if (least != null && length < least) {
            refuse(value, "should be at least " + least + " chars long");
        }
        if (constraints.pattern() != null
                && !constraints.pattern().matcher(text).find()) {
            refuse(value, "should match '" + constraints.pattern().pattern() + "'");
        }
        if (!Formats.matches(constraints.format(), text)) {
            refuse(value, "must be of type " + constraints.format() + ": " + value);
        }
    }

    private void number(JsonNode value) {
        BigDecimal number = value.decimalValue();
        below(value, number);
        above(value, number);
        BigDecimal step = constraints.multipleOf();
        if (step != null && step.signum() != 0 && number.remainder(step).signum() != 0) {
            refuse(value.asText(), "should be a multiple of " + step.toPlainString());
        }
        BigDecimal range =
                switch (constraints.format()) {
                    case "int32" -> INT32;
                    case "int64" -> INT64;
                    default -> null;
                };
        if (range != null && number.abs().compareTo(range) > 0 && !isLeast(number, range)) {
            refuse(value.asText(), "must be of type " + constraints.format() + ": " + FieldError.quote(value.asText()));
        }
    }

    private static boolean isLeast(BigDecimal number, BigDecimal range) {
        return number.compareTo(range.negate().subtract(BigDecimal.ONE)) == 0;
    }

    private void below(JsonNode value, BigDecimal number) {
        BigDecimal least = constraints.minimum();
        if (least == null) {
            return;
        }
        int order = number.compareTo(least);
        if (constraints.exclusiveMinimum() && order <= 0) {
            refuse(value.asText(), "should be greater than " + least.toPlainString());
        } else if (order < 0) {
            refuse(value.asText(), "should be greater than or equal to " + least.toPlainString());
        }
    }

    private void above(JsonNode value, BigDecimal number) {
        BigDecimal most = constraints.maximum();
        if (most == null) {
            return;
        }
        int order = number.compareTo(most);
        if (constraints.exclusiveMaximum() && order >= 0) {
            refuse(value.asText(), "should be less than " + most.toPlainString());
        } else if (order > 0) {
            refuse(value.asText(), "should be less than or equal to " + most.toPlainString());
        }
    }

    private void size(Constraints.Sizes sizes, JsonNode value, String what) {
        if (sizes.least() != null && value.size() < sizes.least()) {
            refuse(Integer.toString(value.size()), "should have at least " + sizes.least() + " " + what);
        }
        if (sizes.most() != null && value.size() > sizes.most()) {
            errors.add(FieldError.tooMany(path, value.size(), sizes.most()));
        }
    }

    private void refuse(String value, String why) {
        errors.add(FieldError.invalid(path, value, path + " in body " + why));
    }

    static String shown(JsonNode value) {
        return value.isContainerNode() ? FieldError.quote(SchemaValidator.typeOf(value)) : FieldError.print(value);
    }

    private static String shorten(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= 1024 ? text : text.substring(0, 256) + "…";
    }
}
