package dev.punctual.web.auth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the fields of a form read before anybody looks at them, and refuses what cannot be read. Left to itself the framework takes
 * a broken form for a fault of this server, and knows no more than 1,000 fields: a page has as many runs to choose.
 */
@ApplicationScoped
class Forms {
    /** Of filters the higher go first: after those that ask who it is and after the server's limit of a body. */
    private static final int PRIORITY = 1;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String IN_PARTS = "multipart/";
    private static final Refusal OTHER_TYPE =
            Refusal.of(Status.UNSUPPORTED_MEDIA_TYPE, "A body of this type is not read here.");
    private static final Refusal ENDLESS =
            Refusal.of(Status.LENGTH_REQUIRED, "A form has to say in Content-Length how long it is.");
    private static final Refusal BROKEN = Refusal.of(
            Status.BAD_REQUEST, "The fields of this form cannot be read: it is broken, too long, or has too many.");

    private final RateLimits limits;

    Forms(RateLimits limits) {
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, PRIORITY);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        String type = type(request);
        if (WITHOUT_BODY.contains(request.method().name()) || !isForm(type)) {
            context.next();
        } else if (type.startsWith(IN_PARTS) || Refusal.isForPrograms(context.normalizedPath())) {
            refuse(context, OTHER_TYPE);
        } else if (request.isEnded()) {
            context.next();
        } else if (request.getHeader("Content-Length") == null) {
            refuse(context, ENDLESS);
        } else {
            new FormReading(context, type, () -> refuse(context, BROKEN)).begin();
        }
    }

    private static String type(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private static boolean isForm(String type) {
        return type.startsWith(FORM) || type.startsWith(IN_PARTS);
    }

    /** Whoever signs in has tried to, however broken it was. */
    private void refuse(RoutingContext context, Refusal refusal) {
        Refusal tooMany = context.normalizedPath().equals(Destination.SIGN_IN) ? attempt(context) : null;
        context.response().putHeader("Connection", "close");
        context.request().resume();
        Answers.send(context, tooMany == null ? refusal : tooMany);
    }

    private @Nullable Refusal attempt(RoutingContext context) {
        try {
            limits.countSignIn(context.request());
            return null;
        } catch (TurnedAway e) {
            return e.refusal();
        }
    }
}
