package dev.punctual.local.clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.core.GoDuration;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.error.FieldError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** What the clock is asked to do. */
sealed interface ClockRequest {
    List<String> WORDS = List.of("set", "jump", "step", "stepTo");

    /** Where the clock is to stand when it is done. */
    Instant target();

    /** In one go: whatever lies in between is found late. */
    record Jump(Instant target) implements ClockRequest {}

    /** From instant to instant, each in its time. */
    record Step(Instant target) implements ClockRequest {}

    /**
     * Reads a request that is made when the clock shows {@code now}.
     *
     * @throws ApiError 400 when it is none; the message names field and value
     */
    static ClockRequest read(ObjectNode body, Instant now) {
        body.fieldNames().forEachRemaining(name -> {
            if (!WORDS.contains(name)) {
                throw refused(FieldError.notSupported("field", FieldError.quote(name), WORDS));
            }
        });
        if (body.size() != 1) {
            throw ApiError.badRequest("exactly one of set, jump, step and stepTo is wanted, not %d: %s"
                    .formatted(body.size(), FieldError.print(body)));
        }
        String field = body.fieldNames().next();
        JsonNode value = body.path(field);
        return switch (field) {
            case "set" -> new Jump(instant(field, value));
            case "jump" -> new Jump(later(field, value, now, signed(field, value)));
            case "step" -> new Step(later(field, value, now, duration(field, value, text(field, value))));
            default -> new Step(notBefore(now, field, value, instant(field, value)));
        };
    }

    private static String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw invalid(field, value, "must be a string");
        }
        return value.textValue();
    }

    private static Instant instant(String field, JsonNode value) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text(field, value)).toInstant();
        } catch (DateTimeException e) {
            throw invalid(field, value, "must be an instant, as in 2027-01-01T00:00:00Z");
        }
        return shown(field, value, instant);
    }

    private static Duration signed(String field, JsonNode value) {
        String text = text(field, value);
        return text.startsWith("-")
                ? duration(field, value, text.substring(1)).negated()
                : duration(field, value, text);
    }

    private static Duration duration(String field, JsonNode value, String text) {
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid(field, value, String.valueOf(e.getMessage()));
        }
    }

    private static Instant later(String field, JsonNode value, Instant now, Duration by) {
        return shown(field, value, now.plus(by));
    }

    private static Instant notBefore(Instant now, String field, JsonNode value, Instant target) {
        if (target.isBefore(now)) {
            throw invalid(field, value, "the clock shows %s, and steps lead forward; set goes back".formatted(now));
        }
        return target;
    }

    private static Instant shown(String field, JsonNode value, Instant target) {
        if (!LocalClock.shows(target)) {
            throw invalid(field, value, "the clock would show %s; it must be %s".formatted(target, LocalClock.range()));
        }
        return target;
    }

    private static ApiError invalid(String field, JsonNode value, String why) {
        return refused(FieldError.invalid(field, FieldError.print(value), why));
    }

    private static ApiError refused(FieldError error) {
        return ApiError.badRequest(error.message());
    }
}
