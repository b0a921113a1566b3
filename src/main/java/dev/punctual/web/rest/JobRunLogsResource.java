package dev.punctual.web.rest;

import dev.punctual.cluster.read.FoundLog;
import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.LogAnswer;
import dev.punctual.cluster.read.LogEntry;
import dev.punctual.cluster.read.LogQuery;
import dev.punctual.cluster.read.RunLogs;
import dev.punctual.web.auth.Visitor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
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
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The log of a run, wherever it is by now. */
@Path("/api/v1/namespaces/{namespace}/jobruns/{name}/logs")
@Tag(name = "Runs")
class JobRunLogsResource {
    private static final String PLAIN = "text/plain;charset=UTF-8";
    private static final String SOURCE = "Punctual-Log-Source";

    private static final int CLOSES_SECONDS = 10;

    private final RunLogs logs;
    private final Visitor visitor;
    private final Clock clock;
    private final CurrentVertxRequest current;

    JobRunLogsResource(RunLogs logs, Visitor visitor, Clock clock, CurrentVertxRequest current) {
        this.logs = logs;
        this.visitor = visitor;
        this.clock = clock;
        this.current = current;
    }

    /**
     * The lines of a log.
     *
     * @param follow false, or true of a HEAD; a GET with true is answered by {@link FollowedLogResource}
     * @param format json: a {@link LogAnswer}; text: the same lines for people; raw: the whole log as it is kept, for download
     * @return status 404 where there is no such run, or no log; nobody should take that for a log without lines
     */
    @GET
    @Produces(MediaType.WILDCARD)
    @Cache(noStore = true)
    @Operation(
            operationId = "readLog",
            summary = "Reads the log of a run",
            description =
                    "The latest lines that are asked for, from the pod, the archive or the status, whichever has them; or with"
                            + " follow=true the log while it is written. Needs the right to get pods/log in the namespace.")
    @APIResponse(
            responseCode = "200",
            description =
                    "As JSON its lines, where they are from, and why some are missing; where there is no log the status"
                            + " is 404, and says why. As text, or raw as it is kept, the header"
                            + " Punctual-Log-Source says where it is from. A log that is followed is one line of JSON, one"
                            + " event or one line of text for each line.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = LogAnswer.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = HeardWord.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = HeardWord.class))
            })
    public Response logs(
            @RestPath String namespace,
            @RestPath String name,
            @BeanParam LogsAsked asked,
            @Parameter(
                            description =
                                    "json when left out, text, or raw: the whole log with its times, whatever is asked of it."
                                            + " With follow=true json, text or sse.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"json", "text", "raw", "sse"},
                                            defaultValue = "json"))
                    @RestQuery
                    @Nullable String format,
            @Parameter(
                            description = "true: goes on while the log is written, until the run is finished.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @RestQuery
                    @Nullable String follow,
            @Context Request request) {
        boolean unused = Flags.isTrue("follow", follow);
        visitor.demand(FollowingCaller.right(namespace));
        LogQuery query = LogQuery.of(namespace, name, asked.wishes(), clock.instant());
        return switch (format == null ? "json" : format) {
            case "json" -> logs.read(query).map(JobRunLogsResource::json).orElseGet(() -> unknown(query));
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

    private static Response noLog(@Nullable String why) {
        return Problem.response(Response.Status.NOT_FOUND, "there is no log: " + why, null);
    }

    private static Response json(LogAnswer answer) {
        return answer.source() == null
                ? noLog(answer.missing())
                : Response.ok(answer, MediaType.APPLICATION_JSON).build();
    }

    private static Response text(LogAnswer answer) {
        if (answer.source() == null) {
            return noLog(answer.missing());
        }
        String lines = answer.lines().stream().map(JobRunLogsResource::line).collect(Collectors.joining());
        return Response.ok(lines, PLAIN).header(SOURCE, answer.source()).build();
    }

    private static String line(LogEntry line) {
        String time = line.time() == null ? "-" : line.time().toString();
        return "%s %-7s %s%n".formatted(time, line.level().toUpperCase(Locale.ROOT), line.message());
    }

    private Response raw(LogQuery query, FoundLog found, boolean withoutBody) {
        if (found instanceof FoundLog.None none) {
            return noLog(none.why());
        }
        FoundLog.Open open = (FoundLog.Open) found;
        if (withoutBody) {
            close(open);
        }
        HttpServerRequest request = current.getCurrent().request();
        StreamingOutput bytes = out -> copy(open, out, request);
        return (withoutBody ? Response.ok().type(PLAIN) : Response.ok(bytes, PLAIN))
                .header(SOURCE, open.source())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s-%s-%d.log\""
                                .formatted(query.namespace(), query.run(), open.attempt()))
                .build();
    }

    /** What breaks off in the middle must not look like a whole log: the connection breaks off, too. */
    private static void copy(FoundLog.Open log, OutputStream out, HttpServerRequest request) throws IOException {
        try (log) {
            log.copyTo(out);
        } catch (IOException e) {
            if (request.response().headWritten()) {
                breakOff(request);
            }
            throw e;
        }
    }

    /**
     * Of HTTP/2 the stream alone. Of HTTP/1 the connection, before anything else is done: who hears of the failure next would write
     * the proper end of the answer, while the connection is still closing.
     */
    private static void breakOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            CompletableFuture<Void> closed =
                    request.connection().close().toCompletionStage().toCompletableFuture();
            closed.orTimeout(CLOSES_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> null)
                    .join();
        }
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
