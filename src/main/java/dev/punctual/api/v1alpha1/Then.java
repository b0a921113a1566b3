package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job that is run after this one. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Then(
        @JsonPropertyDescription(
                        "After what end: Succeeded, Failed, or Finished for either. A run that was cancelled or skipped is followed by none.")
                @Default("Succeeded")
                @Nullable ChainWhen when,
        @JsonPropertyDescription("The ScheduledJob of this namespace that is run.")
                @Required
                @Pattern(Api.NAME) @Size(min = 1, max = Api.NAME_LENGTH) String scheduledJob,
        @JsonPropertyDescription(
                        "The values it is given. $(params.NAME) stands for a parameter of the run that has ended, $(result.a.b) for a"
                                + " field of its result.")
                @Size(max = Api.PARAMETERS) @Nullable List<RunParameter> parameters) {}
