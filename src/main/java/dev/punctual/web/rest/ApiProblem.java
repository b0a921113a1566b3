package dev.punctual.web.rest;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The problems that operations answer with, in the order of their status. */
enum ApiProblem {
    BAD_REQUEST("400", "A parameter, a header or a field cannot be used; the problem names it."),
    UNAUTHORIZED("401", "Nobody has signed in, or Kubernetes does not know the token."),
    FORBIDDEN("403", "The caller lacks the right, which the problem names, or the server is read-only."),
    NOT_FOUND("404", "There is no such object."),
    CONFLICT("409", "The state of the object does not allow it, the name is taken, or it was changed meanwhile."),
    PRECONDITION_FAILED("412", "The object does not have the version of the header If-Match."),
    TOO_LARGE("413", "The body is longer than 1 MiB."),
    UNSUPPORTED("415", "The body is of another type than application/json."),
    UNPROCESSABLE("422", "A value cannot be used; errors says of each field, or parameter, what is wrong with it."),
    TOO_MANY("429", "Too many requests, or streams, of this caller; the header Retry-After says when to ask again."),
    UNAVAILABLE("503", "The API server does not answer; the header Retry-After says when to ask again.");

    private static final String SCHEMA = "Problem";

    private final String status;
    private final String words;

    ApiProblem(String status, String words) {
        this.status = status;
        this.words = words;
    }

    /** Adds the problems to the parts that all operations share. */
    static void declare(Components components) {
        components.addSchema(SCHEMA, schema());
        for (ApiProblem problem : values()) {
            MediaType type = OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref(SCHEMA));
            type.setExample(ApiExamples.problem(problem.status));
            components.addResponse(
                    problem.key(),
                    OASFactory.createAPIResponse()
                            .description(problem.words)
                            .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, type)));
        }
    }

    /** Adds to an operation those that it may answer with. */
    static void addTo(Operation operation, String path, boolean changes) {
        for (ApiProblem problem : values()) {
            if (problem.fits(operation, path, changes)) {
                operation
                        .getResponses()
                        .addAPIResponse(
                                problem.status, OASFactory.createAPIResponse().ref(problem.key()));
            }
        }
    }

    private boolean fits(Operation operation, String path, boolean changes) {
        boolean isOfObject = path.contains("{name}");
        return switch (this) {
            case BAD_REQUEST, UNAUTHORIZED, TOO_MANY, UNAVAILABLE -> true;
            case FORBIDDEN -> isOfObject || changes;
            case NOT_FOUND -> isOfObject;
            case CONFLICT -> isOfObject && changes;
            case PRECONDITION_FAILED ->
                operation.getParameters() != null
                        && operation.getParameters().stream()
                                .anyMatch(parameter -> "If-Match".equals(parameter.getName()));
            case TOO_LARGE, UNSUPPORTED -> operation.getRequestBody() != null;
            case UNPROCESSABLE -> changes;
        };
    }

    private String key() {
        return "Problem" + status;
    }

    private static Schema schema() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("An error as of RFC 9457.")
                .addProperty("type", text("about:blank: the status says what kind of error it is."))
                .addProperty("title", text("The status in words."))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("The HTTP status."))
                .addProperty("detail", text("What is wrong, in a sentence."))
                .addProperty("instance", text("The path of the request; left out where it is one of many."))
                .addProperty("parameter", text("The parameter, header or field that is wrong."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.OBJECT)
                                .additionalPropertiesSchema(text("What is wrong with this field."))
                                .description(
                                        "What is wrong with each field, or parameter, by its name; of many the first 50."));
    }

    private static Schema text(String words) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(words);
    }
}
