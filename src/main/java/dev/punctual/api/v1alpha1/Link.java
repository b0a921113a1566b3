package dev.punctual.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A page elsewhere that has to do with a job and its runs. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Link(
        @JsonPropertyDescription("What it is called.") @Required @Size(min = 1, max = 64) String title,
        @JsonPropertyDescription(
                        "Its address, http or https. {namespace}, {scheduledJob} and {jobRun} stand for the names; without a"
                                + " run, a link with {jobRun} is left out.")
                @Required
                @Pattern("^https?://[^\\s\"'<>`\\\\]+$")
                @Size(max = 1024) String url) {}
