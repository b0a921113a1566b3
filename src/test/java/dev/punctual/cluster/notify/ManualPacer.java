package dev.punctual.cluster.notify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that passes when a test says so; what is to be done is done by the test's own thread. */
final class ManualPacer implements Pacer {
    private record Later(long at, long order, Runnable task) {}

    private final Queue<Runnable> now = new ArrayDeque<>();
    private final PriorityQueue<Later> later =
            new PriorityQueue<>(Comparator.comparingLong(Later::at).thenComparingLong(Later::order));
    private long nanos;
    private long order;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void run(Runnable task) {
        now.add(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        later.add(new Later(nanos + delay.toNanos(), order++, task));
    }

    /** Does all that is to be done at once. */
    void settle() {
        for (Runnable task = now.poll(); task != null; task = now.poll()) {
            task.run();
        }
    }

    void pass(Duration time) {
        long end = nanos + time.toNanos();
        settle();
        while (!later.isEmpty() && later.peek().at() <= end) {
            Later next = later.poll();
            nanos = next.at();
            next.task().run();
            settle();
        }
        nanos = end;
    }
}
