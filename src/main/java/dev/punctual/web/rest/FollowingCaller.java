package dev.punctual.web.rest;

import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;

/** Somebody who follows a log of a namespace. */
record FollowingCaller(Caller caller, String namespace) {
    /** What they need for it, as long as they follow. */
    Right right() {
        return right(namespace);
    }

    /** What anybody needs to read logs of a namespace. */
    static Right right(String namespace) {
        return Right.in(namespace, Verb.GET, Resource.POD_LOGS);
    }
}
