package dev.punctual.web.rest;

import dev.punctual.cluster.command.JobCommands;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.StartRun.SecretKey;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.command.Target;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.rest.RunCommandResource.Reason;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Commands about one job. */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobCommandResource {
    private static final String KIND = "ScheduledJob";

    private final JobCommands jobs;
    private final RunCommands runs;
    private final Visitor visitor;

    JobCommandResource(JobCommands jobs, RunCommands runs, Visitor visitor) {
        this.jobs = jobs;
        this.runs = runs;
        this.visitor = visitor;
    }

    /**
     * A run that is wanted; all of it may be left out.
     *
     * @param parameters values by name
     * @param secrets by the name of a parameter of type secret, the Secret's name and the key in it
     * @param startAfter when it may start at the earliest
     * @param queue instead of the job's
     * @param priority instead of the job's
     * @param ignoreSuspension whether it starts although the job is suspended
     * @param allowConcurrent whether it starts beside a run of the job that is under way
     * @param name what it is to be called
     * @param reason why it is started
     */
    @Schema(name = "WantedRun")
    record Wanted(
            @Schema(description = "Values by name.") @Nullable Map<String, String> parameters,
            @Schema(description = "By the name of a parameter of type secret, the Secret's name and the key in it.")
                    @Nullable Map<String, SecretKey> secrets,
            @Schema(description = "When it may start at the earliest.") @Nullable Instant startAfter,
            @Schema(description = "Instead of the job's.") @Nullable String queue,
            @Schema(description = "Instead of the job's; higher ones first.") @Nullable Integer priority,
            @Schema(description = "Whether it starts although the job is suspended.") @Nullable Boolean ignoreSuspension,
            @Schema(description = "Whether it starts beside a run of the job that is under way.") @Nullable Boolean allowConcurrent,
            @Schema(description = "What it is to be called.") @Nullable String name,
            @Schema(description = "Why, in a sentence of at most 1,024 characters.") @Nullable String reason) {
        static final Wanted PLAIN = new Wanted(null, null, null, null, null, null, null, null, null);

        StartRun of(String namespace, String job) {
            return new StartRun(
                    namespace,
                    job,
                    Objects.requireNonNullElse(parameters, Map.of()),
                    Objects.requireNonNullElse(secrets, Map.of()),
                    startAfter,
                    queue,
                    priority,
                    Boolean.TRUE.equals(ignoreSuspension),
                    Boolean.TRUE.equals(allowConcurrent),
                    name);
        }
    }

    @POST
    @Path("namespaces/{namespace}/scheduledjobs/{name}/run")
    @Operation(
            operationId = "runJob",
            summary = "Runs a job now, or later",
            description =
                    "With values for its parameters, now or later. Needs the rights to get the scheduledjob and to create jobruns in the"
                            + " namespace.")
    @APIResponse(
            responseCode = "202",
            description = "The run; an existing one where a new one would be its duplicate.",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response run(
            @RestPath String namespace,
            @RestPath String name,
            @RequestBody(content = @Content(schema = @Schema(implementation = Wanted.class))) @Nullable String body) {
        Wanted wanted = StrictBody.read(body, Wanted.class);
        return Commanding.answer(
                Target.of(namespace, name),
                () -> Commanding.started(
                        runs.start(visitor.order(Window.REST, wanted.reason()), wanted.of(namespace, name))));
    }

    @POST
    @Path("namespaces/{namespace}/scheduledjobs/{name}/suspend")
    @Operation(
            operationId = "suspendJob",
            summary = "Suspends a job: nothing of it starts",
            description = "Runs that are under way go on. Needs the right to patch the scheduledjob.")
    @APIResponse(
            responseCode = "200",
            description = "It is suspended.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response suspend(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        return change(Commanding.target(namespace, name, ifMatch), Reason.in(body), "suspend", jobs::suspend);
    }

    @POST
    @Path("namespaces/{namespace}/scheduledjobs/{name}/resume")
    @Operation(
            operationId = "resumeJob",
            summary = "Resumes a suspended job; no tick up to now is due",
            description = "Nothing of the time in between is made up for. Needs the right to patch the scheduledjob.")
    @APIResponse(
            responseCode = "200",
            description = "It is resumed.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response resume(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        return change(Commanding.target(namespace, name, ifMatch), Reason.in(body), "resume", jobs::resume);
    }

    @POST
    @Path("namespaces/{namespace}/scheduledjobs/{name}/prune")
    @Operation(
            operationId = "pruneJob",
            summary = "Prunes the runs of a job that are finished now; its statistics keep them",
            description = "Whatever its history limits say. Needs the right to patch the scheduledjob.")
    @APIResponse(
            responseCode = "200",
            description = "They will be pruned.",
            content = @Content(schema = @Schema(implementation = Commanding.Done.class)))
    public Response prune(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Reason.class))) @Nullable String body) {
        return change(Commanding.target(namespace, name, ifMatch), Reason.in(body), "prune", jobs::pruneHistory);
    }

    private Response change(Target job, @Nullable String reason, String done, BiConsumer<Order, Target> command) {
        return Commanding.change(KIND, job, done, command, visitor.order(Window.REST, reason));
    }
}
