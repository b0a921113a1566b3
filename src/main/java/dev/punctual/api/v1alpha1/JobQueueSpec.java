package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import org.jspecify.annotations.Nullable;

/** How many runs of a queue may be under way at once. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobQueueSpec(
        @JsonPropertyDescription(
                        "How many runs of this queue may be under way at once. Lowering it stops none. kubectl scale sets it as well.")
                @Required
                @SpecReplicas
                @Min(0) @Max(100000) Integer concurrency,
        @JsonPropertyDescription("While true no run of this queue starts; those under way go on.")
                @Default("false")
                @Nullable Boolean suspend,
        @JsonPropertyDescription("Why it is suspended, in a sentence; shown with every run that waits in it.")
                @Size(max = 1024) @Nullable String suspendReason) {}
