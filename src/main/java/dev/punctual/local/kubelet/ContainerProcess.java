package dev.punctual.local.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The running process of a container, the capture of its output, and its end. */
final class ContainerProcess {
    private static final Logger LOG = Logger.getLogger(ContainerProcess.class);
    private static final int BLOCK = 64 * 1024;
    private static final long SECONDS_FOR_LAST_OUTPUT = 2;

    /** How a process ended; a signal counts as 128 plus its number. */
    record Exit(int code, Instant at) {}

    private final Process process;
    private final ProcessTree tree;
    private final ContainerLog log;
    private final Clock clock;
    private final Instant startedAt;
    private final CompletableFuture<Void> captured = new CompletableFuture<>();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();

    private ContainerProcess(Process process, ProcessTree tree, ContainerLog log, Clock clock) {
        this.process = process;
        this.tree = tree;
        this.log = log;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Starts a process.
     *
     * @param whenDone called once, when the process has ended and its log is complete
     */
    static ContainerProcess start(Launch launch, ContainerLog log, Clock clock, Runnable whenDone) throws IOException {
        Process process = launch.start();
        String mark = launch.environment().getOrDefault(ProcessTree.MARK, "");
        ContainerProcess started = new ContainerProcess(process, new ProcessTree(process.toHandle(), mark), log, clock);
        started.watch(whenDone);
        return started;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** How it ended, once it has and all its output is in the log. */
    Optional<Exit> exit() {
        return Optional.ofNullable(exit.getNow(null));
    }

    /** Completes with the end. */
    CompletableFuture<Exit> end() {
        return exit.copy();
    }

    /** It and its descendants, as long as they live. */
    List<ProcessHandle> family() {
        ProcessHandle first = process.toHandle();
        return Stream.concat(Stream.of(first), first.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    void terminate() {
        tree.terminate();
    }

    void kill() {
        tree.kill();
    }

    private void watch(Runnable whenDone) {
        Thread reader = new Thread(this::capture, "log-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        // What the first process leaves behind goes with it, as in a container; then nobody holds the output open.
        CompletableFuture<Exit> ended = process.onExit().thenApplyAsync(ignored -> {
            Exit how = new Exit(process.exitValue(), clock.instant());
            tree.kill();
            return how;
        });
        CompletableFuture<Void> output =
                ended.thenCompose(how -> captured.copy().orTimeout(SECONDS_FOR_LAST_OUTPUT, TimeUnit.SECONDS));
        // Whether or not the output came to its end in time: the process has ended, and that is told.
        var unused = output.handle((done, late) -> {
            log.end();
            exit.complete(ended.join());
            whenDone.run();
            return true;
        });
    }

    private void capture() {
        LogRecords records = new LogRecords();
        byte[] block = new byte[BLOCK];
        try (InputStream output = process.getInputStream()) {
            for (int count = output.read(block); count >= 0; count = output.read(block)) {
                log.append(records.add(block, count, clock.instant()));
            }
        } catch (IOException e) {
            LOG.debugf("the output of process %d ends: %s", process.pid(), e.getMessage());
        } finally {
            finish(records);
        }
    }

    private void finish(LogRecords records) {
        try {
            log.append(records.rest(clock.instant()));
        } catch (IOException e) {
            LOG.debugf("the last line of process %d is lost: %s", process.pid(), e.getMessage());
        } finally {
            captured.complete(null);
        }
    }
}
