package dev.punctual.cluster.command;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.report.Command;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands about runs, by what people would write in YAML. */
@ApplicationScoped
class ClusterRunCommands implements RunCommands {
    private final Permission permission;
    private final CommandPatch patch;
    private final RunCreation creation;
    private final Duplicates duplicates;
    private final CommandRecord record;
    private final KubernetesClient client;

    ClusterRunCommands(
            Permission permission,
            CommandPatch patch,
            RunCreation creation,
            Duplicates duplicates,
            CommandRecord record,
            KubernetesClient client) {
        this.permission = permission;
        this.patch = patch;
        this.creation = creation;
        this.duplicates = duplicates;
        this.record = record;
        this.client = client;
    }

    @Override
    public Started start(Order order, StartRun wanted) {
        ScheduledJob job = jobOf(order, wanted);
        Map<String, String> problems = creation.problems(job, wanted);
        if (!problems.isEmpty()) {
            throw new CommandRefused(Cause.INVALID, "the run cannot be started with these values", problems);
        }
        JobRun run = creation.of(job, wanted);
        Optional<Started> same = duplicateOf(run, job, order);
        return same.isPresent()
                ? same.get()
                : created(order, Command.Verb.START, run, "of job " + wanted.scheduledJob());
    }

    /** Whoever may not list runs is not told of one: the gate will find it. */
    private Optional<Started> duplicateOf(JobRun run, ScheduledJob job, Order order) {
        Right right = Right.in(job.getMetadata().getNamespace(), Verb.LIST, Resource.JOB_RUNS);
        return permission.holds(order, right) ? duplicates.of(run, job) : Optional.empty();
    }

    @Override
    public Map<String, String> check(Order order, StartRun wanted) {
        return creation.problems(jobOf(order, wanted), wanted);
    }

    @Override
    public String unusedName(String scheduledJob) {
        return creation.unusedName(scheduledJob);
    }

    /** What is said of the job and of its parameters is for those who may read it. */
    private ScheduledJob jobOf(Order order, StartRun wanted) {
        permission.demand(order, Verb.CREATE, Resource.JOB_RUNS, wanted.namespace(), null);
        permission.demand(order, Verb.GET, Resource.SCHEDULED_JOBS, wanted.namespace(), wanted.scheduledJob());
        return patch.find(ScheduledJob.class, Target.of(wanted.namespace(), wanted.scheduledJob()));
    }

    private Started created(Order order, Command.Verb verb, JobRun run, String detail) {
        RunCreation.Created created = creation.create(order, verb, run);
        if (!created.existing()) {
            record.carriedOut(order, verb, created.run(), detail);
        }
        return new Started(
                created.run().getMetadata().getNamespace(),
                created.run().getMetadata().getName(),
                created.existing());
    }

    @Override
    public Started rerun(Order order, Target target) {
        permission.demand(order, Verb.CREATE, Resource.JOB_RUNS, target.namespace(), null);
        permission.demand(order, Verb.GET, Resource.JOB_RUNS, target.namespace(), target.name());
        JobRun original = patch.find(JobRun.class, target);
        demandPhase(original, RunAction.RETRY, RunAction.RERUN);
        Optional<Started> underWay = creation.underWayAgain(original);
        return underWay.isPresent()
                ? underWay.get()
                : created(order, Command.Verb.RERUN, creation.again(original), "of " + target.name());
    }

    @Override
    public void stop(Order order, Target target, RunAction how) {
        if (how != RunAction.CANCEL && how != RunAction.ABORT) {
            throw new IllegalArgumentException("a run is stopped by CANCEL or ABORT, not by " + how);
        }
        permission.demand(order, Verb.PATCH, Resource.JOB_RUNS, target.namespace(), target.name());
        JobRun run = patch.find(JobRun.class, target);
        demandPhase(run, how);
        Map<String, @Nullable Object> stop = new HashMap<>();
        stop.put("mode", how == RunAction.CANCEL ? "Cancel" : "Abort");
        stop.put("reason", order.reason());
        Command.Verb verb = how == RunAction.CANCEL ? Command.Verb.CANCEL : Command.Verb.ABORT;
        JobRun stopped = patch.spec(order, verb, run, target, Map.of("stop", stop));
        record.carriedOut(order, verb, stopped, null);
    }

    @Override
    public void delete(Order order, Target target) {
        permission.demand(order, Verb.DELETE, Resource.JOB_RUNS, target.namespace(), target.name());
        JobRun run = patch.find(JobRun.class, target);
        demandPhase(run, RunAction.DELETE);
        Refusing.asking(() -> client.resource(run)
                .lockResourceVersion(run.getMetadata().getResourceVersion())
                .delete());
        record.carriedOut(order, Command.Verb.DELETE, run, null);
    }

    private static void demandPhase(JobRun run, RunAction... anyOf) {
        RunPhase phase = RunPhase.valueOf(Objects.requireNonNullElse(status(run).phase(), JobRunPhase.SCHEDULED)
                .name());
        for (RunAction action : anyOf) {
            if (RunAction.of(phase).contains(action)) {
                return;
            }
        }
        throw new CommandRefused(
                Cause.CONFLICT,
                "run %s is %s: that cannot be done with it now"
                        .formatted(run.getMetadata().getName(), phase.name().toLowerCase(Locale.ROOT)));
    }

    private static JobRunStatus status(JobRun run) {
        return Objects.requireNonNullElse(run.getStatus(), JobRunStatus.NONE);
    }
}
