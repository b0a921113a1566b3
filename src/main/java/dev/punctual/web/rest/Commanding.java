package dev.punctual.web.rest;

import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.command.Target;
import dev.punctual.cluster.read.InvalidQuery;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How commands are asked for and answered. */
final class Commanding {
    /** An entity tag of RFC 9110, with what stands before the next one. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"([!#-~\\x80-\\xff]*)\"[ \\t]*(?:,[ \\t,]*|$)");

    /** A tag of ours: the version, and a digest of what was shown, which does not count. */
    private static final Pattern OURS = Pattern.compile("([0-9A-Za-z._-]{1,64}?)(?:-[0-9a-f]{16})?");

    private Commanding() {}

    /** What was done. */
    record Done(String kind, String namespace, String name, String done) {}

    /**
     * The object that is meant; in one of the versions of the header {@code If-Match}, where there is one. A weak tag, or one that is
     * not ours, stands for no version.
     *
     * @throws InvalidQuery where the header is no list of tags
     */
    static Target target(String namespace, String name, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Target.of(namespace, name);
        }
        return Target.inVersions(namespace, name, versions(ifMatch.strip()));
    }

    private static Set<String> versions(String tags) {
        Set<String> versions = new HashSet<>();
        Matcher tag = TAG.matcher(tags);
        int at = 0;
        do {
            if (!tag.region(at, tags.length()).lookingAt()) {
                throw InvalidQuery.of("If-Match", tags, "versions in quotes, as the header ETag of an answer has them");
            }
            Matcher ours = OURS.matcher(tag.group(2));
            if (tag.group(1) == null && ours.matches()) {
                versions.add(ours.group(1));
            }
            at = tag.end();
        } while (at < tags.length());
        return versions;
    }

    static Response answer(Target target, Supplier<Response> command) {
        try {
            return command.get();
        } catch (CommandRefused e) {
            return CommandRefusals.answer(e, target.versions() != null);
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
