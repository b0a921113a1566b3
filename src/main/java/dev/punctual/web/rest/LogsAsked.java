package dev.punctual.web.rest;

import dev.punctual.cluster.read.LogWishes;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of a log; see {@link LogWishes}. */
class LogsAsked {
    @RestQuery
    @Nullable String attempt;

    @RestQuery
    @Nullable String container;

    @RestQuery
    @Nullable String level;

    @RestQuery
    @Nullable String search;

    @RestQuery
    @Nullable String since;

    @RestQuery
    @Nullable String tail;

    LogWishes wishes() {
        return new LogWishes(attempt, container, level, search, since, tail);
    }
}
