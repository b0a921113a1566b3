package dev.punctual.local.apiserver.http;

import java.util.Optional;

/** Answers the requests of its part of the address space; throws {@code ApiError} to refuse. */
@FunctionalInterface
public interface Endpoint {
    /** Empty when the address is none of its business. */
    Optional<Answer> answer(Exchange exchange);
}
