package dev.punctual.web.auth;

import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever makes this request, and what they may do. One of them belongs to each request. */
public interface Visitor {

    /** Who it is; nothing where nobody has signed in. */
    Optional<Caller> caller();

    /**
     * Who it is.
     *
     * @throws NotSignedIn answered by status 401, or by the page to sign in at
     */
    Caller required();

    /** Whether they may, in these seconds. */
    boolean may(Right right);

    /**
     * Goes on only with the right.
     *
     * @throws NotSignedIn where nobody has signed in
     * @throws Forbidden naming the right; answered by status 403
     */
    void demand(Right right);

    /**
     * Where they may list objects of a kind.
     *
     * @throws NotSignedIn where nobody has signed in
     */
    Scope scope(Resource resource);

    /**
     * A command of theirs.
     *
     * @throws NotSignedIn where nobody has signed in
     */
    Order order(Window window, @Nullable String reason);

    /** What every form of this visitor has to bring back in the field {@code _csrf}. */
    String csrfToken();

    /** Whether they came with a cookie of ours, and can sign out. */
    boolean canSignOut();

    /** Whether they were let in for sitting at the machine of local mode, where nobody needs a token. */
    boolean isAtTheMachine();

    /** Whether this server takes no commands from anybody. */
    boolean isReadOnly();
}
