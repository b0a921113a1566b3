package dev.punctual.web.auth;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.nio.charset.Charset;

/** The reading of one form, whose length is known to be within the server's limit. Whoever comes after it finds fields and body. */
final class FormReading {
    private final RoutingContext context;
    private final String type;
    private final Runnable refusing;
    private final Buffer body = Buffer.buffer();

    /**
     * To be read once.
     *
     * @param refusing answers a form that cannot be read
     */
    FormReading(RoutingContext context, String type, Runnable refusing) {
        this.context = context;
        this.type = type;
        this.refusing = refusing;
    }

    /** Goes on to whoever is next when all of it is there. */
    void begin() {
        HttpServerRequest request = context.request();
        request.handler(body::appendBuffer).endHandler(end -> goOn()).resume();
    }

    private void goOn() {
        try {
            Charset charset = FormFields.charset(type);
            MultiMap fields = context.request().formAttributes();
            FormFields.read(body.toString(charset), charset, fields::add);
        } catch (IllegalArgumentException e) {
            refusing.run();
            return;
        }
        ((RoutingContextInternal) context).setBody(body);
        context.next();
    }
}
