package dev.punctual.web.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses an address or headers that are longer than any that is meant, before anybody is asked who it is. The server's own limits
 * are higher, only so that there is somebody to say what is wrong: beyond them it refuses without a word.
 */
@ApplicationScoped
class LongHeads {
    /** The longest address, in characters. */
    static final int LONGEST_ADDRESS = 8 * 1024;
    /** The most of all headers, names and values, in characters. */
    static final int LONGEST_HEADERS = 32 * 1024;

    private static final int FIRST = 1000;
    private static final int URI_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;

    void register(@Observes Filters filters) {
        filters.register(LongHeads::look, FIRST);
    }

    private static void look(RoutingContext request) {
        if (request.request().uri().length() > LONGEST_ADDRESS) {
            EarlyProblem.answer(
                    request, Problem.of("Request-URI Too Long", URI_TOO_LONG, "an address has at most 8 KiB"));
        } else if (length(request.request().headers()) > LONGEST_HEADERS) {
            EarlyProblem.answer(
                    request,
                    Problem.of("Request Header Fields Too Large", HEADERS_TOO_LARGE, "the headers have at most 32 KiB")
                            .at(request.request().path()));
        } else {
            request.next();
        }
    }

    private static long length(MultiMap headers) {
        return headers.entries().stream()
                .mapToLong(header ->
                        (long) header.getKey().length() + header.getValue().length())
                .sum();
    }
}
