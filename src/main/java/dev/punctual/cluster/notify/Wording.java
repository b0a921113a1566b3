package dev.punctual.cluster.notify;

import dev.punctual.api.v1alpha1.Failure;
import dev.punctual.core.notice.Notice;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the cluster of a notice. A status may quote what a program said at its end, which may be the end of its log, and
 * what it was given; a notification quotes neither.
 */
final class Wording {
    private Wording() {}

    /**
     * What is said of a notice.
     *
     * @param failure how the run failed, where the notice is about one
     */
    static String of(Notice notice, @Nullable Failure failure) {
        return switch (notice.word()) {
            case "InvalidParameters", "InvalidSpec" -> notice.word() + ": its status tells more";
            case "ExitCode", "OOMKilled", "ContainerConfigError" ->
                failure == null ? notice.word() : notice.word() + ": " + end(failure);
            default -> notice.message();
        };
    }

    private static String end(Failure failure) {
        String container = failure.container() == null ? "a container" : "container " + failure.container();
        String code = failure.exitCode() == null ? "failed" : "exited with " + failure.exitCode();
        String signal = failure.signal() == null ? "" : " (" + failure.signal() + ")";
        return "%s %s%s".formatted(container, code, signal);
    }
}
