package dev.punctual.web;

import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.web.auth.Forbidden;
import dev.punctual.web.auth.NotSignedIn;
import dev.punctual.web.auth.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who may read everything, but for namespace {@code secret}; or nobody. */
@Alternative
@ApplicationScoped
public class SampleVisitor implements Visitor {
    private static final Caller ANNA = new Caller("anna", List.of(), null, Map.of());

    private volatile boolean signedIn = true;
    private volatile @Nullable Resource hidden;

    /** With the right to everything. */
    public void signIn(boolean value) {
        signedIn = value;
        hidden = null;
    }

    /** Takes away all rights to a kind. */
    public void hide(Resource resource) {
        hidden = resource;
    }

    @Override
    public Optional<Caller> caller() {
        return signedIn ? Optional.of(ANNA) : Optional.empty();
    }

    @Override
    public Caller required() {
        return caller().orElseThrow(() -> new NotSignedIn("sign in"));
    }

    @Override
    public boolean may(Right right) {
        return signedIn && !"secret".equals(right.namespace()) && right.resource() != hidden;
    }

    @Override
    public void demand(Right right) {
        Caller caller = required();
        if (!may(right)) {
            throw new Forbidden(caller, right);
        }
    }

    @Override
    public Scope scope(Resource resource) {
        required();
        return Scope.of(resource == hidden ? Set.of() : Set.of("default", "other"));
    }

    @Override
    public Order order(Window window, @Nullable String reason) {
        return new Order(required(), window, null, reason);
    }

    @Override
    public String csrfToken() {
        return "csrf";
    }

    @Override
    public boolean canSignOut() {
        return false;
    }

    @Override
    public boolean isAtTheMachine() {
        return false;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }
}
