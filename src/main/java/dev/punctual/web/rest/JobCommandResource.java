package dev.punctual.web.rest;

import dev.punctual.cluster.command.JobCommands;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.StartRun.SecretKey;
import dev.punctual.cluster.command.Target;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.rest.RunCommandResource.Reason;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Commands about one job. */
@Path("/api/v1")
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
    record Wanted(
            @Nullable Map<String, String> parameters,
            @Nullable Map<String, SecretKey> secrets,
            @Nullable Instant startAfter,
            @Nullable String queue,
            @Nullable Integer priority,
            @Nullable Boolean ignoreSuspension,
            @Nullable Boolean allowConcurrent,
            @Nullable String name,
            @Nullable String reason) {
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
    @Operation(operationId = "runJob", summary = "Runs a job now, or later")
    @APIResponse(responseCode = "202", description = "The run; an existing one where a new one would be its duplicate.")
    @APIResponse(responseCode = "422", description = "What is wrong with the parameters, by their names.")
    public Response run(@RestPath String namespace, @RestPath String name, @Nullable Wanted body) {
        Wanted wanted = Objects.requireNonNullElse(body, Wanted.PLAIN);
        return Commanding.answer(
                Target.of(namespace, name),
                () -> Commanding.started(
                        runs.start(visitor.order(Window.REST, wanted.reason()), wanted.of(namespace, name))));
    }

    @POST
    @Path("namespaces/{namespace}/scheduledjobs/{name}/suspend")
    @Operation(operationId = "suspendJob", summary = "Suspends a job: nothing of it starts")
    @APIResponse(responseCode = "200", description = "It is suspended.")
    public Response suspend(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Reason body) {
        return change(Commanding.target(namespace, name, ifMatch), body, "suspend", jobs::suspend);
    }

    @POST
    @Path("namespaces/{namespace}/scheduledjobs/{name}/resume")
    @Operation(operationId = "resumeJob", summary = "Resumes a suspended job; no tick up to now is due")
    @APIResponse(responseCode = "200", description = "It is resumed.")
    public Response resume(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Reason body) {
        return change(Commanding.target(namespace, name, ifMatch), body, "resume", jobs::resume);
    }

    @POST
    @Path("namespaces/{namespace}/scheduledjobs/{name}/prune")
    @Operation(
            operationId = "pruneJob",
            summary = "Prunes the runs of a job that are finished now; its statistics keep them")
    @APIResponse(responseCode = "200", description = "They will be pruned.")
    public Response prune(
            @RestPath String namespace,
            @RestPath String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Reason body) {
        return change(Commanding.target(namespace, name, ifMatch), body, "prune", jobs::pruneHistory);
    }

    private Response change(Target job, @Nullable Reason body, String done, BiConsumer<Order, Target> command) {
        return Commanding.change(
                KIND, job, done, command, visitor.order(Window.REST, body == null ? null : body.reason()));
    }
}
