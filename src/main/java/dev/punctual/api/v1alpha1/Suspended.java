package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a job is suspended. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Suspended(
        @JsonPropertyDescription("Since when; no later tick is due until it is resumed.") @Required Instant since,
        @JsonPropertyDescription("Why, as whoever suspended it says.") @Nullable String reason,
        @JsonPropertyDescription(
                        "How many runs had failed in a row, where the job is suspended because of that (suspendAfterFailures).")
                @Nullable Integer afterFailures,
        @JsonPropertyDescription(
                        "The generation of the spec when the job was suspended because of failures: any later one ends it.")
                @Nullable Long generation) {

    /** By somebody, in the spec. */
    public Suspended(Instant since, @Nullable String reason) {
        this(since, reason, null, null);
    }
}
