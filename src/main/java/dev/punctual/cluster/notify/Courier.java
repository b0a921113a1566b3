package dev.punctual.cluster.notify;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Carries a message to a receiver. */
interface Courier {

    /** What is to be carried. */
    record Letter(URI to, String contentType, String body, @Nullable String authorization) {
        @Override
        public String toString() {
            return "a letter";
        }
    }

    /**
     * What the receiver said.
     *
     * @param retryAfter its header Retry-After
     */
    record Answer(int status, @Nullable String retryAfter) {}

    /** Completes when the receiver has answered, or exceptionally when it cannot be reached or does not answer in time. */
    CompletableFuture<Answer> carry(Letter letter);
}
