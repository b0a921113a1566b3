package dev.punctual.local.kubelet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures what containers take. It costs nothing while nobody asks; of each container the sample of the last question is
 * kept, so that the next one can tell how much CPU time went by in between.
 */
final class ContainerMeter {
    /** Asked again sooner, it says the same: a rate over less time would be noise. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * What a container takes.
     *
     * @param nanocores of CPU, on average over the window
     * @param bytes of memory; 0 where this machine does not tell
     * @param window since when
     */
    record Use(long nanocores, long bytes, Duration window) {}

    private record Sample(long at, Map<Long, Duration> cpu, Use use) {}

    private final Map<String, Sample> last = new ConcurrentHashMap<>();

    /**
     * Measures a container.
     *
     * @param id the same for one start of a container only
     * @param age how long it has run
     */
    Use measure(String id, Duration age, Collection<ProcessHandle> processes) {
        return last.merge(id, sample(Map.of(), age, processes, 0), (before, first) -> again(before, processes))
                .use();
    }

    private Sample again(Sample before, Collection<ProcessHandle> processes) {
        Duration since = Duration.ofNanos(System.nanoTime() - before.at());
        return since.compareTo(SHORTEST) < 0
                ? before
                : sample(before.cpu(), since, processes, before.use().nanocores());
    }

    /** A process that was not there before has taken all its time since; what one took that has gone nobody knows. */
    private static Sample sample(
            Map<Long, Duration> before, Duration window, Collection<ProcessHandle> processes, long known) {
        Map<Long, Duration> cpu = new HashMap<>();
        Duration taken = Duration.ZERO;
        long bytes = 0;
        for (ProcessHandle process : processes) {
            Duration total = process.info().totalCpuDuration().orElse(Duration.ZERO);
            Duration more = total.minus(before.getOrDefault(process.pid(), Duration.ZERO));
            cpu.put(process.pid(), total);
            taken = more.isNegative() ? taken : taken.plus(more);
            bytes += ProcessMemory.resident(process);
        }
        long nanocores =
                window.isZero() || window.isNegative() ? known : (long) (taken.toNanos() * 1e9 / window.toNanos());
        return new Sample(System.nanoTime(), cpu, new Use(nanocores, bytes, window));
    }

    /** Forgets all containers but these. */
    void keep(Collection<String> ids) {
        last.keySet().retainAll(ids);
    }
}
