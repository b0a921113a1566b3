package dev.punctual.web.rest;

import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.InvalidQuery;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How commands are asked for and answered. */
final class Commanding {
    private static final Pattern TAG = Pattern.compile("\"([0-9A-Za-z._-]{1,64}?)(?:-[0-9a-f]{16})?\"");

    private Commanding() {}

    /** What was done. */
    record Done(String kind, String namespace, String name, String done) {}

    /** The object that is meant; in the version of the header {@code If-Match}, where there is one. */
    static Target target(String namespace, String name, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Target.of(namespace, name);
        }
        var tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw InvalidQuery.of("If-Match", ifMatch, "a version in quotes, as the header ETag of an answer has it");
        }
        return new Target(namespace, name, tag.group(1));
    }

    static Response answer(Target target, Supplier<Response> command) {
        try {
            return command.get();
        } catch (CommandRefused e) {
            return CommandRefusals.answer(e, target.version() != null);
        }
    }

    /** Has an object changed. */
    static Response change(String kind, Target target, String done, BiConsumer<Order, Target> command, Order order) {
        return answer(target, () -> {
            command.accept(order, target);
            return done(kind, target, done);
        });
    }

    static Response done(String kind, Target target, String done) {
        return Response.ok(new Done(kind, target.namespace(), target.name(), done))
                .build();
    }

    /** Accepted: what becomes of the run is told by the run. */
    static Response started(Started started) {
        return Response.accepted(started)
                .location(URI.create("/api/v1/namespaces/%s/jobruns/%s".formatted(started.namespace(), started.name())))
                .build();
    }
}
