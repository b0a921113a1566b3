package dev.punctual.web.auth;

import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.read.Runs;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The visitor of a request, as Quarkus recognised them. */
@RequestScoped
class WebVisitor implements Visitor {
    private final SecurityIdentity identity;
    private final Authorizer authorizer;
    private final Runs runs;
    private final CurrentVertxRequest request;
    private final CsrfTokens tokens;
    private final AuthSettings settings;

    WebVisitor(
            SecurityIdentity identity,
            Authorizer authorizer,
            Runs runs,
            CurrentVertxRequest request,
            CsrfTokens tokens,
            AuthSettings settings) {
        this.identity = identity;
        this.authorizer = authorizer;
        this.runs = runs;
        this.request = request;
        this.tokens = tokens;
        this.settings = settings;
    }

    private Optional<Arrival> arrival() {
        return Arrival.of(identity);
    }

    @Override
    public Optional<Caller> caller() {
        return arrival().map(Arrival::caller);
    }

    @Override
    public Caller required() {
        return caller().orElseThrow(() -> new NotSignedIn("Sign in first, or send a bearer token."));
    }

    @Override
    public boolean may(Right right) {
        return caller().map(caller -> authorizer.may(caller, right)).orElse(false);
    }

    @Override
    public void demand(Right right) {
        Caller caller = required();
        if (!authorizer.may(caller, right)) {
            throw new Forbidden(caller, right);
        }
    }

    @Override
    public Scope scope(Resource resource) {
        return authorizer.scope(required(), resource, runs.namespaces());
    }

    @Override
    public Order order(Window window, @Nullable String reason) {
        SocketAddress from = request.getCurrent().request().remoteAddress();
        return new Order(required(), window, from == null ? null : from.hostAddress(), reason);
    }

    @Override
    public String csrfToken() {
        return arrival().map(tokens::of).orElse("");
    }

    @Override
    public boolean canSignOut() {
        return arrival().filter(arrival -> arrival.way().isOfACookie()).isPresent();
    }

    @Override
    public boolean isAtTheMachine() {
        return arrival().filter(arrival -> arrival.way() == Way.LOCAL).isPresent();
    }

    @Override
    public boolean isReadOnly() {
        return settings.readOnly();
    }
}
