package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.ChainedRun;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.leader.Tenure;
import dev.punctual.core.BoundedText;
import dev.punctual.core.chain.Chain;
import dev.punctual.core.run.RunState;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Creates the runs that follow a run that has ended. Everything here may be done twice. */
@ApplicationScoped
class ChainApplier {
    private static final int UNPROCESSABLE = 422;

    /** There may be sixteen of them in one status. */
    private static final int MESSAGE_BYTES = 192;

    private final KubernetesClient client;
    private final Tenure tenure;

    ChainApplier(KubernetesClient client, Tenure tenure) {
        this.client = client;
        this.tenure = tenure;
    }

    /**
     * Creates what is to follow a run that comes to this state, and tells what became of each wish.
     *
     * @throws KubernetesClientException when the API server does not answer, or not now
     */
    List<ChainedRun> follow(JobRun run, RunPlan plan, RunState state) {
        return IntStream.range(0, plan.then().size())
                .filter(index -> FollowingRun.isFor(plan.then().get(index), state.phase()))
                .mapToObj(index -> follow(run, plan, state, index))
                .toList();
    }

    private ChainedRun follow(JobRun run, RunPlan plan, RunState state, int index) {
        String job = plan.then().get(index).scheduledJob();
        Chain chain = FollowingRun.chain(run);
        if (chain.isClosedBy(job)) {
            return none(job, "ChainCycle", "the chain would have no end: " + chain.pathTo(job));
        }
        if (!exists(job, run)) {
            return none(
                    job,
                    "ScheduledJobNotFound",
                    "there is no ScheduledJob %s in namespace %s"
                            .formatted(job, run.getMetadata().getNamespace()));
        }
        JobRun next;
        try {
            next = FollowingRun.of(run, plan, state, index);
        } catch (IllegalArgumentException e) {
            return none(job, "InvalidParameters", Objects.requireNonNullElse(e.getMessage(), "a value is wrong"));
        }
        return create(next, job, run);
    }

    private boolean exists(String job, JobRun run) {
        return client.resources(ScheduledJob.class)
                        .inNamespace(run.getMetadata().getNamespace())
                        .withName(job)
                        .get()
                != null;
    }

    private ChainedRun create(JobRun next, String job, JobRun ended) {
        String name = next.getMetadata().getName();
        try {
            tenure.act(() -> client.resource(next).create());
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT -> met(name, job, ended);
                case HttpURLConnection.HTTP_FORBIDDEN, UNPROCESSABLE -> none(job, "Refused", said(e));
                default -> throw e;
            };
        }
        return new ChainedRun(job, name, null, null);
    }

    /** The run from an earlier try is the one; it may even have ended and gone since the API server said so. */
    private ChainedRun met(String name, String job, JobRun ended) {
        JobRun existing = client.resources(JobRun.class)
                .inNamespace(ended.getMetadata().getNamespace())
                .withName(name)
                .get();
        return existing != null && !FollowingRun.isThatOf(ended, existing)
                ? none(job, "NameTaken", "a JobRun %s exists that does not follow this run".formatted(name))
                : new ChainedRun(job, name, null, null);
    }

    private static String said(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
    }

    private static ChainedRun none(String job, String reason, String message) {
        return new ChainedRun(job, null, reason, BoundedText.start(message, MESSAGE_BYTES));
    }
}
