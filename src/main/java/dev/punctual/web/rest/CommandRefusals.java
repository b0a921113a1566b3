package dev.punctual.web.rest;

import dev.punctual.cluster.command.CommandRefused;
import jakarta.ws.rs.core.Response;

/** Commands that were not carried out, as problems. */
final class CommandRefusals {
    private static final int UNPROCESSABLE = 422;

    private CommandRefusals() {}

    static Response answer(CommandRefused refused, boolean asked) {
        Response answer = problem(refused, asked).response();
        return refused.kind() == CommandRefused.Cause.UNAVAILABLE
                ? Response.fromResponse(answer)
                        .header("Retry-After", Refusals.SECONDS_TO_WAIT)
                        .build()
                : answer;
    }

    /** Where the version was asked for by {@code If-Match}, another one is another status than what the state does not allow. */
    static Problem problem(CommandRefused refused, boolean asked) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case FORBIDDEN -> Problem.of("Forbidden", 403, detail);
            case READ_ONLY -> Problem.of("Read-only", 403, detail);
            case NOT_FOUND -> Problem.of("Not Found", 404, detail);
            case CONFLICT -> Problem.of("Conflict", 409, detail);
            case CHANGED ->
                asked ? Problem.of("Precondition Failed", 412, detail) : Problem.of("Conflict", 409, detail);
            case INVALID ->
                Problem.of("Unprocessable Content", UNPROCESSABLE, detail).with(refused.fields());
            case UNAVAILABLE -> Problem.of("Service Unavailable", 503, detail);
        };
    }
}
