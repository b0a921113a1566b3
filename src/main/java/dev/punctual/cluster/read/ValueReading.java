package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Parameter;
import dev.punctual.api.v1alpha1.ParameterType;
import dev.punctual.api.v1alpha1.Rerun;
import dev.punctual.api.v1alpha1.RunParameter;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.read.RunDetail.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of a run's parameters: its own, else those of the run it repeats, else the defaults of its job. */
final class ValueReading {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, ParameterType> types = new LinkedHashMap<>();

    private ValueReading() {}

    /**
     * The values, in the order of the declaration.
     *
     * @param job as it was when the run was accepted; null for none
     */
    static List<Value> of(JobRun run, @Nullable ScheduledJob job) {
        ValueReading reading = new ValueReading();
        if (job != null) {
            stream(job.getSpec().parameters()).forEach(reading::declare);
        }
        Rerun rerun = run.getStatus() == null ? null : run.getStatus().rerun();
        stream(rerun == null ? null : rerun.parameters()).forEach(reading::give);
        stream(run.getSpec().parameters()).forEach(reading::give);
        return List.copyOf(reading.values.values());
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return Stream.ofNullable(list).flatMap(List::stream);
    }

    private void declare(Parameter parameter) {
        if (parameter.type() != null) {
            types.put(parameter.name(), parameter.type());
        }
        if (parameter.defaultValue() != null) {
            give(new RunParameter(parameter.name(), parameter.defaultValue(), null));
        }
    }

    private void give(RunParameter given) {
        values.put(given.name(), new Value(given.name(), shown(given), secret(given)));
    }

    /** What was declared a secret is none to be shown, even where somebody wrote it down. */
    private @Nullable String shown(RunParameter given) {
        return given.valueFrom() != null || types.get(given.name()) == ParameterType.SECRET ? null : given.value();
    }

    static @Nullable String secret(RunParameter given) {
        return given.valueFrom() == null
                ? null
                : given.valueFrom().secretKeyRef().name() + "/"
                        + given.valueFrom().secretKeyRef().key();
    }
}
