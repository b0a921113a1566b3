package dev.punctual.cluster.command;

import dev.punctual.api.v1alpha1.ConcurrencyPolicy;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.RunParameter;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.SecretKey;
import dev.punctual.api.v1alpha1.ValueSource;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.parameters.ParameterReading;
import dev.punctual.cluster.report.Command.Verb;
import dev.punctual.cluster.report.SealedCommand;
import dev.punctual.cluster.report.Seals;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes runs that people ask for through a window: the same that they would write in YAML. */
@ApplicationScoped
class RunCreation {
    /** Without vowels and what looks alike, as Kubernetes makes names up. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX = 5;

    private final KubernetesClient client;
    private final Seals seals;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RunCreation(KubernetesClient client, Seals seals, Clock clock) {
        this.client = client;
        this.seals = seals;
        this.clock = clock;
    }

    /** A run that is there now, because of this command or since before. */
    record Created(JobRun run, boolean existing) {}

    /** What is wrong with the values, by the name of the parameter: with those that the job gives all its runs, too. */
    Map<String, String> problems(ScheduledJob job, StartRun wanted) {
        return ParameterReading.declarations(job.getSpec().parameters())
                .problemsByName(ParameterReading.given(parameters(wanted)));
    }

    /** The run that is wanted; a value that is left out is the default of its declaration, as with every run on demand. */
    JobRun of(ScheduledJob job, StartRun wanted) {
        String name = wanted.name() == null ? unusedName(wanted.scheduledJob()) : wanted.name();
        return run(
                wanted.namespace(),
                name,
                new JobRunSpec(
                        job.getMetadata().getName(),
                        null,
                        null,
                        parameters(wanted),
                        null,
                        wanted.startAfter(),
                        wanted.queue(),
                        wanted.priority(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        wanted.allowConcurrent() ? ConcurrencyPolicy.ALLOW : null,
                        wanted.ignoreSuspension() ? Boolean.TRUE : null,
                        null));
    }

    String unusedName(String scheduledJob) {
        return DerivedName.ofRunOnDemand(scheduledJob, suffix());
    }

    private static @Nullable List<RunParameter> parameters(StartRun wanted) {
        List<RunParameter> all = Stream.concat(
                        wanted.parameters().entrySet().stream()
                                .map(entry -> new RunParameter(entry.getKey(), entry.getValue(), null)),
                        wanted.secrets().entrySet().stream()
                                .map(entry -> new RunParameter(
                                        entry.getKey(),
                                        null,
                                        new ValueSource(new SecretKey(
                                                entry.getValue().secret(),
                                                entry.getValue().key())))))
                .toList();
        return all.isEmpty() ? null : all;
    }

    /** A run that repeats another. Its name says how often that was repeated, so that asking twice at once makes one. */
    JobRun again(JobRun original) {
        return run(
                original.getMetadata().getNamespace(),
                DerivedName.ofRerun(original.getMetadata().getName(), repeatedBy(original)),
                spec(original.getSpec(), original.getMetadata().getName()));
    }

    /** A run of a job is made of what the job says now; one of no job brings all of it along. */
    private static JobRunSpec spec(JobRunSpec original, String name) {
        boolean isOfAJob = original.scheduledJob() != null;
        return new JobRunSpec(
                original.scheduledJob(),
                original.template(),
                null,
                null,
                name,
                null,
                isOfAJob ? null : original.queue(),
                isOfAJob ? null : original.priority(),
                isOfAJob ? null : original.timeout(),
                isOfAJob ? null : original.startTimeout(),
                isOfAJob ? null : original.stalledAfter(),
                isOfAJob ? null : original.onStalled(),
                isOfAJob ? null : original.retry(),
                isOfAJob ? null : original.unique(),
                isOfAJob ? null : original.reports(),
                null,
                null,
                null);
    }

    private static String repeatedBy(JobRun original) {
        return Optional.ofNullable(original.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Labels.RERUN_BY))
                .orElse("");
    }

    /** The run that repeats it and is not finished. */
    Optional<Started> underWayAgain(JobRun original) {
        String latest = repeatedBy(original);
        JobRun again = latest.isEmpty()
                ? null
                : Refusing.asking(() -> client.resources(JobRun.class)
                        .inNamespace(original.getMetadata().getNamespace())
                        .withName(latest)
                        .get());
        return Optional.ofNullable(again)
                .filter(run -> run.getStatus() == null || run.getStatus().finishedAt() == null)
                .map(run -> new Started(
                        run.getMetadata().getNamespace(), run.getMetadata().getName(), true));
    }

    private static JobRun run(String namespace, String name, JobRunSpec spec) {
        JobRun run = new JobRun();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(
                        spec.scheduledJob() == null
                                ? Map.of()
                                : Map.of(Labels.SCHEDULED_JOB, DerivedName.asLabel(spec.scheduledJob())))
                .build());
        run.setSpec(spec);
        return run;
    }

    /** Creates it; one of its name that wants the same is as good, and another one is in its way. */
    Created create(Order order, Verb verb, JobRun run) {
        SealedCommand command =
                new SealedCommand(order.caller().name(), order.window().word(), clock.instant(), verb, order.reason());
        run.getMetadata().setAnnotations(Map.of(Labels.COMMAND, seals.sealedCreation(command, run.getMetadata())));
        return Refusing.asking(() -> {
            try {
                return new Created(client.resource(run).create(), false);
            } catch (KubernetesClientException e) {
                return existing(run, e);
            }
        });
    }

    private Created existing(JobRun run, KubernetesClientException refusal) {
        JobRun there = refusal.getCode() == HttpURLConnection.HTTP_CONFLICT
                ? client.resource(run).get()
                : null;
        if (there == null) {
            throw refusal;
        }
        if (!wantsTheSame(there.getSpec(), run.getSpec())) {
            throw new CommandRefused(
                    Cause.CONFLICT,
                    "the name %s is taken by a run that wants something else"
                            .formatted(run.getMetadata().getName()));
        }
        return new Created(there, true);
    }

    /** All that a window can ask of a run. What one that repeats another runs with is that one's. */
    private static boolean wantsTheSame(JobRunSpec there, JobRunSpec here) {
        return Objects.equals(there.scheduledJob(), here.scheduledJob())
                && Objects.equals(there.rerunOf(), here.rerunOf())
                && Objects.equals(byName(there.parameters()), byName(here.parameters()))
                && (here.rerunOf() != null || startsAlike(there, here));
    }

    private static boolean startsAlike(JobRunSpec there, JobRunSpec here) {
        return Objects.equals(there.startAfter(), here.startAfter())
                && Objects.equals(there.queue(), here.queue())
                && Objects.equals(there.priority(), here.priority())
                && there.concurrencyPolicy() == here.concurrencyPolicy()
                && Boolean.TRUE.equals(there.ignoreSuspension()) == Boolean.TRUE.equals(here.ignoreSuspension());
    }

    private static Map<String, RunParameter> byName(@Nullable List<RunParameter> parameters) {
        return Stream.ofNullable(parameters)
                .flatMap(List::stream)
                .collect(Collectors.toMap(RunParameter::name, parameter -> parameter, (one, other) -> one));
    }

    private String suffix() {
        return random.ints(SUFFIX, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
