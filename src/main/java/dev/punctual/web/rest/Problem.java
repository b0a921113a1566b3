package dev.punctual.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it; without a type of its own, the title is that of the HTTP status.
 *
 * @param type {@code about:blank}: the status says what kind of error it is
 * @param detail what is wrong, in words for people
 * @param instance the path of the request; left out where the problem is one of many in an answer
 * @param parameter the parameter, header or field of the request that is wrong
 * @param errors by the name of the field what is wrong with it, of at most 50 of them; left out where the whole is refused
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(description = "about:blank: the status says what kind of error it is.") String type,
        @Schema(description = "The status in words.") String title,
        @Schema(description = "The HTTP status.") int status,
        @Schema(description = "What is wrong, in a sentence.") String detail,
        @Schema(description = "The path of the request.") @Nullable String instance,
        @Schema(description = "The parameter, header or field that is wrong.") @Nullable String parameter,
        @Schema(description = "What is wrong with each field, by its name; of many the first 50.") @Nullable Map<String, String> errors) {
    static final String MEDIA_TYPE = "application/problem+json";
    static final int MOST_ERRORS = 50;
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_WORDS = 500;
    private static final String BLANK = "about:blank";

    /** A problem whose place is not told yet. */
    static Problem of(String title, int status, String detail) {
        return new Problem(BLANK, title, status, detail, null, null, null);
    }

    /** An answer that tells the error. */
    public static Response response(Response.Status status, String detail, @Nullable String parameter) {
        return of(status.getReasonPhrase(), status.getStatusCode(), detail)
                .about(parameter)
                .response();
    }

    /** An answer that tells that there is no such object. */
    static Response missing(String kind, String namespace, String name) {
        return response(
                Response.Status.NOT_FOUND, "there is no %s %s in namespace %s".formatted(kind, name, namespace), null);
    }

    /** The same, of one parameter. */
    Problem about(@Nullable String wrong) {
        return new Problem(type, title, status, detail, instance, wrong, errors);
    }

    /** The same, of these fields; of many only the first, since their names are as long as whoever sent them likes. */
    Problem with(Map<String, String> wrong) {
        Map<String, String> first = new TreeMap<>();
        wrong.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_ERRORS)
                .forEach(each -> first.put(start(each.getKey(), LONGEST_NAME), start(each.getValue(), LONGEST_WORDS)));
        String all = wrong.size() <= MOST_ERRORS
                ? detail
                : "%s; errors has %d of %d".formatted(detail, MOST_ERRORS, wrong.size());
        return new Problem(type, title, status, all, instance, parameter, Collections.unmodifiableMap(first));
    }

    private static String start(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** The same, where it happened. */
    Problem at(String place) {
        return new Problem(type, title, status, detail, place, parameter, errors);
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
