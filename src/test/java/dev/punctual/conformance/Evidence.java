package dev.punctual.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.opentest4j.TestAbortedException;

/** What a test run can say for itself: on which real API server it was, how much of it ran there, and what that server was too old for. */
final class Evidence {
    /** Of this virtual machine, which runs the tests of one phase of the build. */
    static final Evidence OF_THIS_RUN = new Evidence();

    private final NavigableSet<String> versions = new ConcurrentSkipListSet<>();
    private final NavigableSet<String> unproven = new ConcurrentSkipListSet<>();
    private final AtomicInteger tests = new AtomicInteger();
    private final AtomicInteger installations = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();

    /** A real API server of this version, such as {@code 1.20.2}, has been started. */
    void isOf(String version) {
        versions.add(version);
    }

    /** A test has ended. */
    void count(Class<?> test, Optional<Throwable> trouble) {
        if (trouble.filter(TestAbortedException.class::isInstance).isPresent()) {
            skipped.incrementAndGet();
        } else if (test.getSimpleName().endsWith("IT")) {
            installations.incrementAndGet();
        } else {
            tests.incrementAndGet();
        }
    }

    /**
     * A promise could not be tried here.
     *
     * @param promise in a few words
     * @param need what the cluster lacks
     */
    void lacks(String promise, String need) {
        unproven.add("%s (needs %s)".formatted(promise, need));
    }

    /** For people, and for the build that wants to know whether anything was tried; nothing where there was no real API server. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String version : versions) {
            lines.add("conformance against kube-apiserver v%s: %d tests and %d ITs ran, %d were skipped"
                    .formatted(version, tests.get(), installations.get(), skipped.get()));
            unproven.forEach(promise -> lines.add("NOT PROVEN on kube-apiserver %s: %s".formatted(version, promise)));
        }
        return lines;
    }
}
