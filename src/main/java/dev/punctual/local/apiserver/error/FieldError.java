package dev.punctual.local.apiserver.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing wrong with one field, in the words of Kubernetes' API machinery.
 *
 * @param field the path as users write it, as in {@code spec.retry.maxAttempts}
 * @param reason the machine's word, as in {@code FieldValueInvalid}
 * @param detail what follows the path in a message
 */
public record FieldError(String field, String reason, String detail) {

    private static final String DUPLICATE = "FieldValueDuplicate";

    /** Whether it is about two entries of a list that must differ. */
    public boolean isDuplicate() {
        return reason.equals(DUPLICATE);
    }

    public static FieldError required(String field, String explanation) {
        return new FieldError(
                field,
                "FieldValueRequired",
                explanation.isEmpty() ? "Required value" : "Required value: " + explanation);
    }

    public static FieldError required(String field) {
        return required(field, "");
    }

    /** A value that is refused; it is given as it is to be printed: see {@link #print}. */
    public static FieldError invalid(String field, String value, String explanation) {
        return new FieldError(field, "FieldValueInvalid", "Invalid value: " + value + ": " + explanation);
    }

    public static FieldError wrongType(String field, String value, String explanation) {
        return new FieldError(field, "FieldValueTypeInvalid", "Invalid value: " + value + ": " + explanation);
    }

    public static FieldError duplicate(String field, String value) {
        return new FieldError(field, DUPLICATE, "Duplicate value: " + value);
    }

    public static FieldError forbidden(String field, String explanation) {
        return new FieldError(field, "FieldValueForbidden", "Forbidden: " + explanation);
    }

    public static FieldError notFound(String field, String value) {
        return new FieldError(field, "FieldValueNotFound", "Not found: " + value);
    }

    public static FieldError tooLong(String field, long limit) {
        return new FieldError(field, "FieldValueTooLong", "Too long: may not be more than " + limit + " bytes");
    }

    public static FieldError tooMany(String field, long actual, long limit) {
        return new FieldError(
                field, "FieldValueTooMany", "Too many: " + actual + ": must have at most " + limit + " items");
    }

    public static FieldError notSupported(String field, String value, List<String> supported) {
        String values = supported.stream().map(FieldError::quote).collect(Collectors.joining(", "));
        return new FieldError(
                field, "FieldValueNotSupported", "Unsupported value: " + value + ": supported values: " + values);
    }

    /** A value as Kubernetes prints it in a message. */
    public static String print(JsonNode value) {
        if (value.isTextual()) {
            return quote(value.textValue());
        }
        return value.isNull() || value.isMissingNode() ? "null" : value.toString();
    }

    public static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    public String message() {
        return field + ": " + detail;
    }
}
