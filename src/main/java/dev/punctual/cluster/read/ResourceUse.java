package dev.punctual.cluster.read;

import dev.punctual.cluster.read.JobDetail.Resources;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the runs of a job took. */
final class ResourceUse {
    private ResourceUse() {}

    /** Of those that are kept and that were looked at while they ran; null where there are none. */
    static @Nullable Resources of(RunShelf shelf, String namespace, String job) {
        List<RunSummary> seen = shelf.newestFirst().stream()
                .map(KnownRun::run)
                .filter(run -> job.equals(run.job()) && run.namespace().equals(namespace))
                .filter(run -> run.cpuPeak() != null || run.memoryPeak() != null)
                .toList();
        if (seen.isEmpty()) {
            return null;
        }
        List<Long> cpu =
                seen.stream().map(RunSummary::cpuPeak).filter(Objects::nonNull).toList();
        List<Long> memory = seen.stream()
                .map(RunSummary::memoryPeak)
                .filter(Objects::nonNull)
                .toList();
        return new Resources(seen.size(), average(cpu), most(cpu), average(memory), most(memory));
    }

    private static long average(List<Long> amounts) {
        return Math.round(amounts.stream().mapToLong(amount -> amount).average().orElse(0));
    }

    private static long most(List<Long> amounts) {
        return amounts.stream().mapToLong(amount -> amount).max().orElse(0);
    }
}
