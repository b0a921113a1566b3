package dev.punctual.web.page;

import dev.punctual.cluster.read.RunPhase;

/**
 * How a phase is shown: in its own words, and in the shape and colour of the group it belongs to.
 *
 * @param style the group: pending, running, completed, failed, cancelled or skipped; names the icon and the colour
 */
public record PhaseMark(String text, String style) {
    public static PhaseMark of(RunPhase phase) {
        return switch (phase) {
            case SCHEDULED -> new PhaseMark("Scheduled", "pending");
            case QUEUED -> new PhaseMark("Queued", "pending");
            case STARTING -> new PhaseMark("Starting", "running");
            case RUNNING -> new PhaseMark("Running", "running");
            case BACKING_OFF -> new PhaseMark("Backing off", "pending");
            case CANCELLING -> new PhaseMark("Cancelling", "running");
            case SUCCEEDED -> new PhaseMark("Succeeded", "completed");
            case FAILED -> new PhaseMark("Failed", "failed");
            case CANCELLED -> new PhaseMark("Cancelled", "cancelled");
            case SKIPPED -> new PhaseMark("Skipped", "skipped");
        };
    }
}
