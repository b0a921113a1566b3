package dev.punctual.web.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.function.Consumer;

/** The body of a request that does not say how long it will be, as one that is sent in chunks: read here, up to a bound. */
final class UntoldBody {
    /** So long what goes on to be sent is thrown away, so that whoever sends it can read the answer before the connection ends. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final RoutingContext context;
    private final int longest;
    private final Consumer<RoutingContext> refuse;
    private final Buffer body = Buffer.buffer();
    private boolean isRefused;

    /**
     * To be read once.
     *
     * @param longest how many bytes it may have
     * @param refuse answers one that has more
     */
    UntoldBody(RoutingContext context, int longest, Consumer<RoutingContext> refuse) {
        this.context = context;
        this.longest = longest;
        this.refuse = refuse;
    }

    /** Goes on to whoever is next when all of it is there. */
    void read() {
        context.request().handler(this::take).endHandler(end -> goOn()).resume();
    }

    private void take(Buffer part) {
        if (isRefused) {
            return;
        }
        if (body.length() + part.length() <= longest) {
            body.appendBuffer(part);
        } else {
            isRefused = true;
            refuse.accept(context);
            context.vertx().setTimer(PATIENCE_MILLIS, timer -> context.request()
                    .connection()
                    .close());
        }
    }

    private void goOn() {
        if (!isRefused) {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }
    }
}
