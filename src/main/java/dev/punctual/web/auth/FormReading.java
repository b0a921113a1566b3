package dev.punctual.web.auth;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** The reading of one form, within the server's limits. Whoever comes after it finds the fields, or an empty body. */
final class FormReading {
    private final RoutingContext context;
    private final Runnable refusing;
    private boolean isOver;

    /**
     * To be read once.
     *
     * @param refusing answers a form that cannot be read
     */
    FormReading(RoutingContext context, Runnable refusing) {
        this.context = context;
        this.refusing = refusing;
    }

    /** Goes on to whoever is next when all of it is there. */
    void begin() {
        HttpServerRequest request = context.request();
        request.setExpectMultipart(true)
                .exceptionHandler(failure -> refuse())
                .endHandler(end -> goOn())
                .resume();
    }

    /** A connection that ended in between is nobody's to answer. */
    private void refuse() {
        if (!isOver) {
            isOver = true;
            if (!context.response().ended() && !context.response().closed()) {
                refusing.run();
            }
        }
    }

    private void goOn() {
        if (!isOver) {
            isOver = true;
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
            context.next();
        }
    }
}
