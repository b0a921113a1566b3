package dev.punctual.web.rest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the body of a command. What nobody knows is refused: a filter with a slip of the pen would mean all. */
final class StrictBody {
    /** A command is short; a bulk of a thousand has its room in it. */
    static final int LONGEST = 1024 * 1024;

    static final String TOO_LONG = "a body has at most 1 MiB";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantWords()))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, StrictBody::refuseOthers)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private static final int SHOWN = 100;

    private StrictBody() {}

    /** A text is one as it is written: {@code 010} would be another one as a number. */
    private static void refuseOthers(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /**
     * The body of a command; where there is none, one without fields.
     *
     * @throws WebApplicationException with status 400, or 413 for one that is too long
     */
    static <T> T read(@Nullable String text, Class<T> type) {
        if (text != null && text.length() > LONGEST) {
            throw refusal(Status.REQUEST_ENTITY_TOO_LARGE, TOO_LONG, null);
        }
        try {
            T read = JSON.readValue(text == null || text.isBlank() ? "{}" : text, type);
            if (read == null) {
                throw refusal(Status.BAD_REQUEST, "the body is not an object", null);
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw refusal(Status.BAD_REQUEST, "the field %s is not known".formatted(path(e)), path(e));
        } catch (JsonMappingException e) {
            throw e.getPath().isEmpty()
                    ? refusal(Status.BAD_REQUEST, "the body is not an object as expected", null)
                    : refusal(Status.BAD_REQUEST, "the field %s cannot be read".formatted(path(e)), path(e));
        } catch (JsonProcessingException e) {
            throw refusal(Status.BAD_REQUEST, "the body is not JSON", null);
        }
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        String plain = path.startsWith(".") ? path.substring(1) : path;
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }

    /** Refuses a body because of one of its fields, or as a whole. */
    static WebApplicationException refusal(Status status, String detail, @Nullable String field) {
        Problem problem = Problem.of(status.getReasonPhrase(), status.getStatusCode(), detail)
                .about(field);
        return new WebApplicationException((field == null ? problem : problem.with(Map.of(field, detail))).response());
    }

    /** As ISO 8601 has them; a number could be seconds or milliseconds, and is neither. */
    private static final class InstantWords extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWords() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : "");
            } catch (DateTimeParseException e) {
                throw JsonMappingException.from(json, "it is no instant", e);
            }
        }
    }
}
