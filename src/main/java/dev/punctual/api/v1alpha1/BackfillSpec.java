package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which ticks of which job are run, and how many at once. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = "self.from < self.to", message = "to must be later than from", fieldPath = ".to")
@ValidationRule(
        value = "self.scheduledJob == oldSelf.scheduledJob",
        message = "scheduledJob is immutable",
        fieldPath = ".scheduledJob")
@ValidationRule(value = "self.from == oldSelf.from", message = "from is immutable", fieldPath = ".from")
@ValidationRule(value = "self.to == oldSelf.to", message = "to is immutable", fieldPath = ".to")
@ValidationRule(
        value = "self.reprocess == oldSelf.reprocess",
        message = "reprocess is immutable",
        fieldPath = ".reprocess")
public record BackfillSpec(
        @JsonPropertyDescription("The ScheduledJob of this namespace whose ticks are run.")
                @Required
                @Pattern(Api.NAME) @Size(min = 1, max = Api.NAME_LENGTH) String scheduledJob,
        @JsonPropertyDescription("Where the interval begins; a tick at this very instant is part of it.") @Required
                Instant from,
        @JsonPropertyDescription(
                        "Where the interval ends; a tick at this very instant is not part of it. Nothing runs before this has"
                                + " passed.")
                @Required
                Instant to,
        @JsonPropertyDescription("How many runs of this backfill may be unfinished at once (1).")
                @Default("1")
                @Min(1) @Max(100) @Nullable Integer concurrency,
        @JsonPropertyDescription("While true, no more runs are created; those that there are go on.")
                @Default("false")
                @Nullable Boolean suspend,
        @JsonPropertyDescription("Why it is suspended, in a sentence; shown in its status.") @Size(max = 1024) @Nullable String suspendReason,
        @JsonPropertyDescription(
                        "Whether ticks that have a run already are run again, by additional runs. Otherwise they are left as they"
                                + " are.")
                @Default("false")
                @Nullable Boolean reprocess) {}
