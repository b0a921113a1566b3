package dev.punctual.cluster.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The words of the API for the constants of its enums. */
final class ApiWord {
    private ApiWord() {}

    /** As it is written in YAML; null for nothing. */
    static @Nullable String orNull(@Nullable Enum<?> constant) {
        return constant == null ? null : of(constant);
    }

    /** As it is written in YAML. */
    static String of(Enum<?> constant) {
        try {
            JsonProperty written =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return written == null ? constant.name() : written.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(
                    "%s has no constant %s".formatted(constant.getDeclaringClass(), constant), e);
        }
    }
}
