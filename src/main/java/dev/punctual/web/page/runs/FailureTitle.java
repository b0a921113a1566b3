package dev.punctual.web.page.runs;

import dev.punctual.web.page.PlainText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a run failed, in words for people. REST and kubectl have the one word of the status. */
final class FailureTitle {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("ExitCode", "The program failed"),
            Map.entry("OOMKilled", "Out of memory"),
            Map.entry("Evicted", "Evicted from its node"),
            Map.entry("Preempted", "Preempted by more urgent pods"),
            Map.entry("NodeLost", "Its node was lost"),
            Map.entry("ImagePullFailed", "Image could not be pulled"),
            Map.entry("Unschedulable", "No node had room for it"),
            Map.entry("ContainerConfigError", "Container could not be set up"),
            Map.entry("StartTimeout", "Not started in time"),
            Map.entry("Timeout", "Not finished in time"),
            Map.entry("Stalled", "Silent for too long"),
            Map.entry("JobDeleted", "Its Job was deleted"),
            Map.entry("PodDeleted", "Its pod was deleted"),
            Map.entry("Discarded", "It gave up for good"),
            Map.entry("QuotaExceeded", "Quota exceeded"),
            Map.entry("JobForbidden", "Its Job was not admitted"),
            Map.entry("InvalidSpec", "Its spec is not valid"),
            Map.entry("InvalidParameters", "Its parameters are not valid"),
            Map.entry("ScheduledJobNotFound", "Its ScheduledJob does not exist"),
            Map.entry("NameTaken", "Its name is taken"),
            Map.entry("Cancelled", "Cancelled"));

    private FailureTitle() {}

    /** A reason that nobody knows stays as it is. */
    static String of(String reason, @Nullable Integer exitCode) {
        return reason.equals("ExitCode") && exitCode != null
                ? "Exit code " + exitCode
                : TITLES.getOrDefault(reason, PlainText.name(reason));
    }
}
