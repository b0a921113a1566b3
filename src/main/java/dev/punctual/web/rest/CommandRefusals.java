package dev.punctual.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.punctual.cluster.command.CommandRefused;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands that were not carried out, as problems. */
final class CommandRefusals {
    private static final int UNPROCESSABLE = 422;

    private CommandRefusals() {}

    /**
     * A problem with what is wrong with each field.
     *
     * @param errors by the name of the field; left out where the whole is refused
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record FieldProblem(String title, int status, String detail, @Nullable Map<String, String> errors) {}

    static Response answer(CommandRefused refused, boolean asked) {
        FieldProblem problem = problem(refused, asked);
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    /** Whether the version was asked for by {@code If-Match} makes another status of a conflict. */
    static FieldProblem problem(CommandRefused refused, boolean asked) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case FORBIDDEN -> new FieldProblem("Forbidden", 403, detail, null);
            case READ_ONLY -> new FieldProblem("Read-only", 403, detail, null);
            case NOT_FOUND -> new FieldProblem("Not Found", 404, detail, null);
            case CONFLICT ->
                asked
                        ? new FieldProblem("Precondition Failed", 412, detail, null)
                        : new FieldProblem("Conflict", 409, detail, null);
            case INVALID -> new FieldProblem("Unprocessable Content", UNPROCESSABLE, detail, refused.fields());
            case UNAVAILABLE -> new FieldProblem("Service Unavailable", 503, detail, null);
        };
    }
}
