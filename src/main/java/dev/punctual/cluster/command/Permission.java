package dev.punctual.cluster.command;

import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lets a command through only where commands are taken, and only with the right to its very verb on its very object. */
@ApplicationScoped
class Permission {
    private final Authorizer authorizer;
    private final boolean readOnly;

    Permission(
            Authorizer authorizer,
            @ConfigProperty(name = "punctual.web.read-only", defaultValue = "false") boolean readOnly) {
        this.authorizer = authorizer;
        this.readOnly = readOnly;
    }

    /**
     * Before anything is said of the object: whoever lacks the right does not even learn whether it is there.
     *
     * @param name null for any object of the namespace
     */
    void demand(Order order, Verb verb, Resource resource, String namespace, @Nullable String name) {
        if (readOnly) {
            throw new CommandRefused(Cause.READ_ONLY, "this server is read-only: it takes no commands");
        }
        Reasons.demandPlain(order.reason());
        Right right = new Right(verb, resource, namespace, name);
        if (!holds(order, right)) {
            throw new CommandRefused(
                    Cause.FORBIDDEN, "%s may not %s".formatted(order.caller().name(), right.words()));
        }
    }

    /** Whether whoever gives the command has a right that it does not need, but tells more with. */
    boolean holds(Order order, Right right) {
        try {
            return authorizer.may(order.caller(), right);
        } catch (AccessUnknown e) {
            throw new CommandRefused(Cause.UNAVAILABLE, "the API server cannot be asked for rights");
        }
    }
}
