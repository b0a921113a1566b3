package dev.punctual.web.page;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Scope;
import org.jspecify.annotations.Nullable;

/** That a list is empty because whoever looks may list nothing of it: that is another thing than that there is nothing. */
public final class LackingRight {
    private LackingRight() {}

    /** The right as a Role names it, such as {@code list jobruns}; null for those who have it somewhere. */
    public static @Nullable String toList(Resource resource, Scope scope) {
        return scope.isNowhere() ? "list " + resource.word() : null;
    }
}
