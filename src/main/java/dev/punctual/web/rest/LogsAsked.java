package dev.punctual.web.rest;

import dev.punctual.cluster.read.LogWishes;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of a log; see {@link LogWishes}. */
class LogsAsked {
    @Parameter(
            description = "The number of the attempt; the latest one when left out.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @RestQuery
    @Nullable String attempt;

    @Parameter(description = "The name of a container; the default one when left out.")
    @RestQuery
    @Nullable String container;

    @Parameter(
            description = "The least level: trace, debug, info, warn, error or fatal.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"trace", "debug", "info", "warn", "error", "fatal"}))
    @RestQuery
    @Nullable String level;

    @Parameter(description = "What the lines say, in whatever case; at most 200 characters.")
    @RestQuery
    @Nullable String search;

    @Parameter(description = "What the node took down since then: an instant, or how long ago as a Go duration.")
    @RestQuery
    @Nullable String since;

    @Parameter(
            description = "How many of the latest lines, 1 to 10000 (1000).",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "1000"))
    @RestQuery
    @Nullable String tail;

    @Parameter(
            description =
                    "Only what comes after this place, as a followed log has told it; of such an answer all lines are"
                            + " told, however many.")
    @RestQuery
    @Nullable String last;

    LogWishes wishes() {
        return wishesAfter(last);
    }

    /** The same from a place on. */
    LogWishes wishesAfter(@Nullable String place) {
        return new LogWishes(attempt, container, level, search, since, tail, place);
    }
}
