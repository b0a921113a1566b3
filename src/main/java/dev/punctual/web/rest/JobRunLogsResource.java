package dev.punctual.web.rest;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.FoundLog;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.LogAnswer;
import dev.punctual.cluster.read.LogEntry;
import dev.punctual.cluster.read.LogQuery;
import dev.punctual.cluster.read.RunLogs;
import dev.punctual.web.auth.Visitor;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The log of a run, wherever it is by now. */
@Path("/api/v1/namespaces/{namespace}/jobruns/{name}/logs")
class JobRunLogsResource {
    private static final String PLAIN = "text/plain;charset=UTF-8";
    private static final String SOURCE = "Punctual-Log-Source";

    private final RunLogs logs;
    private final Visitor visitor;
    private final Clock clock;

    JobRunLogsResource(RunLogs logs, Visitor visitor, Clock clock) {
        this.logs = logs;
        this.visitor = visitor;
        this.clock = clock;
    }

    /**
     * The lines of a log.
     *
     * @param format json: a {@link LogAnswer}; text: the same lines for people; raw: the whole log as it is kept, for download
     * @return status 404 where there is no such run, or no log and the format is not json
     */
    @GET
    @Produces(MediaType.WILDCARD)
    @Cache(noStore = true)
    public Response logs(
            @RestPath String namespace,
            @RestPath String name,
            @BeanParam LogsAsked asked,
            @RestQuery @Nullable String format,
            @Context Request request) {
        visitor.demand(Right.in(namespace, Verb.GET, Resource.POD_LOGS));
        LogQuery query = LogQuery.of(namespace, name, asked.wishes(), clock.instant());
        return switch (format == null ? "json" : format) {
            case "json" ->
                logs.read(query)
                        .map(answer ->
                                Response.ok(answer, MediaType.APPLICATION_JSON).build())
                        .orElseGet(() -> unknown(query));
            case "text" -> logs.read(query).map(JobRunLogsResource::text).orElseGet(() -> unknown(query));
            case "raw" ->
                logs.open(query)
                        .map(found -> raw(query, found, request.getMethod().equals(HttpMethod.HEAD)))
                        .orElseGet(() -> unknown(query));
            default -> throw InvalidQuery.of("format", format == null ? "" : format, "json, text or raw");
        };
    }

    static Response unknown(LogQuery query) {
        return Problem.response(
                Response.Status.NOT_FOUND,
                "there is no JobRun %s in namespace %s".formatted(query.run(), query.namespace()),
                null);
    }

    private static Response text(LogAnswer answer) {
        if (answer.source() == null) {
            return Problem.response(Response.Status.NOT_FOUND, "there is no log: " + answer.missing(), null);
        }
        String lines = answer.lines().stream().map(JobRunLogsResource::line).collect(Collectors.joining());
        return Response.ok(lines, PLAIN).header(SOURCE, answer.source()).build();
    }

    private static String line(LogEntry line) {
        String time = line.time() == null ? "-" : line.time().toString();
        return "%s %-7s %s%n".formatted(time, line.level().toUpperCase(Locale.ROOT), line.message());
    }

    private static Response raw(LogQuery query, FoundLog found, boolean withoutBody) {
        if (found instanceof FoundLog.None none) {
            return Problem.response(Response.Status.NOT_FOUND, "there is no log: " + none.why(), null);
        }
        FoundLog.Open open = (FoundLog.Open) found;
        if (withoutBody) {
            close(open);
        }
        StreamingOutput bytes = out -> {
            try (open) {
                open.copyTo(out);
            }
        };
        return (withoutBody ? Response.ok().type(PLAIN) : Response.ok(bytes, PLAIN))
                .header(SOURCE, open.source())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-%s-%d.log\""
                                .formatted(query.namespace(), query.run(), open.attempt()))
                .build();
    }

    /** Nobody will read it: only what it is was asked for. */
    private static void close(FoundLog.Open log) {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
