package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.ChainWhen;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunSpec;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.RunParameter;
import dev.punctual.api.v1alpha1.SecretKey;
import dev.punctual.api.v1alpha1.Then;
import dev.punctual.api.v1alpha1.ValueSource;
import dev.punctual.cluster.parameters.ParameterReading;
import dev.punctual.core.chain.Chain;
import dev.punctual.core.chain.EndedRun;
import dev.punctual.core.parameters.NamedValue;
import dev.punctual.core.parameters.ParameterValue;
import dev.punctual.core.parameters.ParameterValue.Text;
import dev.punctual.core.report.RunResult;
import dev.punctual.core.run.DerivedName;
import dev.punctual.core.run.Phase;
import dev.punctual.core.run.RunState;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run that follows another one that has ended. Its name is derived: the second try to create it meets the first. */
final class FollowingRun {
    private FollowingRun() {}

    /** Whether anything is to be run after a run that comes to this phase. */
    static boolean isWanted(RunPlan plan, Phase phase) {
        return plan.then().stream().anyMatch(then -> isFor(then, phase));
    }

    /** A run that was cancelled or skipped is followed by none. */
    static boolean isFor(Then then, Phase phase) {
        return switch (Objects.requireNonNullElse(then.when(), ChainWhen.SUCCEEDED)) {
            case SUCCEEDED -> phase == Phase.SUCCEEDED;
            case FAILED -> phase == Phase.FAILED;
            case FINISHED -> phase == Phase.SUCCEEDED || phase == Phase.FAILED;
        };
    }

    /** The jobs whose runs led to this run, its own included. */
    static Chain chain(JobRun run) {
        Map<String, String> annotations = run.getMetadata().getAnnotations();
        Chain chain = Chain.parse(annotations == null ? null : annotations.get(Labels.CHAIN));
        return chain.with(Objects.requireNonNullElse(run.getSpec().scheduledJob(), ""));
    }

    /**
     * The run that is to be created.
     *
     * @param index the place of the wish in the list of the job
     * @throws IllegalArgumentException when a value cannot be filled in; the message says why, for all of them
     */
    static JobRun of(JobRun ended, RunPlan plan, RunState state, int index) {
        Then then = plan.then().get(index);
        JobRun next = new JobRun();
        next.setMetadata(new ObjectMetaBuilder()
                .withNamespace(ended.getMetadata().getNamespace())
                .withName(DerivedName.ofFollowingRun(ended.getMetadata().getName(), index))
                .addToLabels(
                        Labels.CHAINED_FROM,
                        DerivedName.asLabel(ended.getMetadata().getName()))
                .addToLabels(Labels.CHAINED_FROM_UID, ended.getMetadata().getUid())
                .addToAnnotations(Labels.CHAINED_FROM, ended.getMetadata().getName())
                .addToAnnotations(Labels.CHAIN, chain(ended).text())
                .build());
        next.setSpec(new JobRunSpec(
                then.scheduledJob(),
                null,
                null,
                values(then, new EndedRun(plan.parameters(), result(state))),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        return next;
    }

    /** Whether a run that has the name is the one that follows, from an earlier try. */
    static boolean isThatOf(JobRun ended, JobRun existing) {
        Map<String, String> labels = existing.getMetadata().getLabels();
        return labels != null && ended.getMetadata().getUid().equals(labels.get(Labels.CHAINED_FROM_UID));
    }

    private static @Nullable String result(RunState state) {
        return state.result() instanceof RunResult.Kept kept ? kept.json() : null;
    }

    private static List<RunParameter> values(Then then, EndedRun ended) {
        List<RunParameter> values = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (NamedValue wanted : ParameterReading.given(then.parameters())) {
            try {
                values.add(written(ended.fill(wanted)));
            } catch (IllegalArgumentException e) {
                problems.add("parameter %s: %s".formatted(wanted.name(), e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return values;
    }

    private static RunParameter written(NamedValue value) {
        if (value.value() instanceof Text text) {
            return new RunParameter(value.name(), text.text(), null);
        }
        ParameterValue.SecretKey secret = (ParameterValue.SecretKey) value.value();
        return new RunParameter(value.name(), null, new ValueSource(new SecretKey(secret.name(), secret.key())));
    }
}
