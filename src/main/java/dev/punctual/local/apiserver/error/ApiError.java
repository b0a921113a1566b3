package dev.punctual.local.apiserver.error;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that is refused; becomes a {@code Status} object. */
public final class ApiError extends RuntimeException {
    private final int code;
    private final String reason;
    private final transient @Nullable ObjectNode details;

    public ApiError(int code, String reason, String message) {
        this(code, reason, message, null);
    }

    private ApiError(int code, String reason, String message, @Nullable ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message);
    }

    public static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized", "Unauthorized");
    }

    public static ApiError forbidden(Subject subject, String why) {
        return new ApiError(
                403,
                "Forbidden",
                "%s %s is forbidden: %s".formatted(subject.resource(), FieldError.quote(subject.name()), why),
                subject.details());
    }

    /** No such path at all. */
    public static ApiError noSuchPath() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource");
    }

    public static ApiError notFound(Subject subject) {
        return new ApiError(
                404,
                "NotFound",
                "%s %s not found".formatted(subject.resource(), FieldError.quote(subject.name())),
                subject.details());
    }

    public static ApiError methodNotAllowed() {
        return new ApiError(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static ApiError notAcceptable(String offered) {
        return new ApiError(406, "NotAcceptable", "only the following media types are accepted: " + offered);
    }

    public static ApiError alreadyExists(Subject subject) {
        return new ApiError(
                409,
                "AlreadyExists",
                "%s %s already exists".formatted(subject.resource(), FieldError.quote(subject.name())),
                subject.details());
    }

    public static ApiError conflict(Subject subject, String why) {
        return new ApiError(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s %s: %s"
                        .formatted(subject.resource(), FieldError.quote(subject.name()), why),
                subject.details());
    }

    public static ApiError stale(Subject subject) {
        return conflict(
                subject, "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** Server-side apply met fields that somebody else owns. */
    public static ApiError applyConflict(Subject subject, String message, List<FieldError> conflicts) {
        return new ApiError(409, "Conflict", message, subject.details(conflicts));
    }

    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message);
    }

    public static ApiError tooLarge(long limit) {
        return new ApiError(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit);
    }

    public static ApiError unsupportedMediaType(String message) {
        return new ApiError(415, "UnsupportedMediaType", message);
    }

    public static ApiError invalid(Subject subject, List<FieldError> errors) {
        String text = errors.stream().map(FieldError::message).distinct().collect(Collectors.joining(", "));
        return new ApiError(
                422,
                "Invalid",
                "%s %s is invalid: %s"
                        .formatted(
                                subject.kindAndGroup(),
                                FieldError.quote(subject.name()),
                                errors.size() == 1 ? text : "[" + text + "]"),
                subject.kindDetails(errors));
    }

    public static ApiError internal(String message) {
        return new ApiError(500, "InternalError", "Internal error occurred: " + message);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public ObjectNode status() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (details != null) {
            status.set("details", details.deepCopy());
        }
        return status.put("code", code);
    }

    /**
     * What a refusal is about.
     *
     * @param kind the kind, as in {@code Job}
     * @param plural the resource, as in {@code jobs}
     */
    public record Subject(String group, String kind, String plural, String name) {
        String resource() {
            return group.isEmpty() ? plural : plural + "." + group;
        }

        String kindAndGroup() {
            return group.isEmpty() ? kind : kind + "." + group;
        }

        ObjectNode details() {
            return details(plural);
        }

        ObjectNode details(List<FieldError> errors) {
            return withCauses(details(), errors);
        }

        ObjectNode kindDetails(List<FieldError> errors) {
            return withCauses(details(kind), errors);
        }

        private ObjectNode details(String kindWord) {
            ObjectNode details = Json.object().put("name", name);
            if (!group.isEmpty()) {
                details.put("group", group);
            }
            return details.put("kind", kindWord);
        }

        private static ObjectNode withCauses(ObjectNode details, List<FieldError> errors) {
            ArrayNode causes = details.putArray("causes");
            errors.forEach(error -> causes.addObject()
                    .put("reason", error.reason())
                    .put("message", error.detail())
                    .put("field", error.field()));
            return details;
        }
    }
}
