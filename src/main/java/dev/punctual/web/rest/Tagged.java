package dev.punctual.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a tag, by which whoever asks again with {@code If-None-Match} learns by status 304 that nothing has changed. The tag
 * is made of all that the answer says: what an object's own version does not know of, such as its place in a queue, is in it, too.
 */
@Singleton
class Tagged {
    private static final int BYTES = 8;

    private final ObjectMapper json;

    Tagged(ObjectMapper json) {
        this.json = json;
    }

    /** A list; its tag is weak. */
    Response list(HttpHeaders asked, Object list) {
        String text = text(list);
        return answer(asked, new EntityTag(digest(text), true), text);
    }

    /** An object; its tag begins with its version, so that it serves in {@code If-Match} of a command. */
    Response object(HttpHeaders asked, String version, Object object) {
        String text = text(object);
        return answer(asked, new EntityTag(version + "-" + digest(text)), text);
    }

    private static Response answer(HttpHeaders asked, EntityTag tag, String text) {
        Response.ResponseBuilder answer =
                isKnown(asked, tag) ? Response.notModified() : Response.ok(text, MediaType.APPLICATION_JSON);
        return answer.tag(tag).build();
    }

    /** As RFC 9110 compares for this purpose: whether a tag is weak does not matter. */
    private static boolean isKnown(HttpHeaders asked, EntityTag tag) {
        @Nullable List<String> known = asked.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
        return Stream.ofNullable(known)
                .flatMap(List::stream)
                .flatMap(header -> Stream.of(header.split(",")))
                .map(word -> word.strip().replaceFirst("^W/", ""))
                .anyMatch(word -> word.equals("*") || word.equals("\"" + tag.getValue() + "\""));
    }

    private String text(Object answer) {
        try {
            return Objects.requireNonNull(json.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }
}
