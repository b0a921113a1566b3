package dev.punctual.cluster.parameters;

import dev.punctual.api.v1alpha1.Parameter;
import dev.punctual.api.v1alpha1.ParameterType;
import dev.punctual.api.v1alpha1.RunParameter;
import dev.punctual.api.v1alpha1.SecretKey;
import dev.punctual.api.v1alpha1.ValueLimit;
import dev.punctual.core.parameters.Declaration;
import dev.punctual.core.parameters.Declarations;
import dev.punctual.core.parameters.NamedValue;
import dev.punctual.core.parameters.ValueType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads declarations of parameters, and the values that are given for them. */
public final class ParameterReading {
    private ParameterReading() {}

    /** What a job declares. */
    public static Declarations declarations(@Nullable List<Parameter> parameters) {
        return Declarations.of(
                parameters == null
                        ? List.of()
                        : parameters.stream().map(ParameterReading::declaration).toList());
    }

    /** What a run, or what a job's runs are made of, gives. */
    public static List<NamedValue> given(@Nullable List<RunParameter> parameters) {
        return parameters == null
                ? List.of()
                : parameters.stream().map(ParameterReading::value).toList();
    }

    private static Declaration declaration(Parameter parameter) {
        return new Declaration(
                parameter.name(),
                ValueType.valueOf(Objects.requireNonNullElse(parameter.type(), ParameterType.STRING)
                        .name()),
                Boolean.TRUE.equals(parameter.required()),
                parameter.defaultValue(),
                parameter.pattern(),
                text(parameter.minimum()),
                text(parameter.maximum()),
                Objects.requireNonNullElse(parameter.values(), List.of()));
    }

    private static @Nullable String text(@Nullable ValueLimit limit) {
        return limit == null ? null : limit.text();
    }

    private static NamedValue value(RunParameter parameter) {
        if (parameter.valueFrom() == null) {
            return NamedValue.of(parameter.name(), Objects.requireNonNullElse(parameter.value(), ""));
        }
        SecretKey key = parameter.valueFrom().secretKeyRef();
        return NamedValue.secret(parameter.name(), key.name(), key.key());
    }
}
