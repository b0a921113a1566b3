package dev.punctual.cluster.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;

/**
 * Reads an object, and where that fails all of it that can be read; what was left out is noted on the object. Of who owns its fields
 * as much is kept as is asked for, and of what is read again the parts that there are.
 */
final class LenientDeserializer extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    private final transient SharedParts parts;

    LenientDeserializer(JsonDeserializer<?> strict, SharedParts parts) {
        super(strict);
        this.parts = parts;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> strict) {
        return new LenientDeserializer(strict, parts);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Object read = read(parser, context);
        FieldOwners.shorten(read);
        parts.share(read);
        return read;
    }

    private Object read(JsonParser parser, DeserializationContext context) throws IOException {
        try (TokenBuffer written = context.bufferAsCopyOfValue(parser)) {
            try (JsonParser again = written.asParserOnFirstToken()) {
                return super.deserialize(again, context);
            } catch (JsonProcessingException | RuntimeException e) {
                return asFarAsPossible(written, e, parser.getCodec(), context);
            }
        }
    }

    private Object asFarAsPossible(
            TokenBuffer written, Exception first, ObjectCodec codec, DeserializationContext context)
            throws IOException {
        Repair repair = new Repair(handledType(), object(written, context));
        Exception why = first;
        while (repair.leaveOut(why)) {
            try (JsonParser again = repair.left().traverse(codec)) {
                again.nextToken();
                Object read = super.deserialize(again, context);
                Unreadable.note((HasMetadata) read, repair.problems());
                return read;
            } catch (JsonProcessingException | RuntimeException e) {
                why = e;
            }
        }
        throw context.instantiationException(handledType(), why);
    }

    private static ObjectNode object(TokenBuffer written, DeserializationContext context) throws IOException {
        try (JsonParser again = written.asParserOnFirstToken()) {
            return context.readTree(again) instanceof ObjectNode object
                    ? object
                    : context.getNodeFactory().objectNode();
        }
    }
}
