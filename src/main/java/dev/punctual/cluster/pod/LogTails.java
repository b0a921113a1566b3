package dev.punctual.cluster.pod;

import dev.punctual.core.report.LineSplitter;
import dev.punctual.core.run.LogTail;
import dev.punctual.core.run.TailSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ObjIntConsumer;
import org.jboss.logging.Logger;

/** Reads the end of a container's log while there is a kubelet to ask. */
@ApplicationScoped
public class LogTails {
    private static final int LINES = 200;

    /** A program may say a lot after it has told of its run. */
    private static final int REPORT_LINES = 1000;

    /** A log without line breaks is not read to its end: so many bytes, then the tail is what was read last. */
    private static final long MOST_READ = 16L << 20;

    private static final long LONGEST_READ_SECONDS = 10;
    private static final Logger LOG = Logger.getLogger(LogTails.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log-tails");
        thread.setDaemon(true);
        return thread;
    });
    private final KubernetesClient client;

    LogTails(KubernetesClient client) {
        this.client = client;
    }

    /** The end of the log, or why it cannot be had. */
    public LogTail read(String namespace, TailSource source) {
        PodResource pod = client.pods().inNamespace(namespace).withName(source.pod());
        try {
            return tailOf(open(pod, source, LINES));
        } catch (KubernetesClientException | IOException e) {
            return new LogTail.Missing("the log could not be read: " + said(e));
        }
    }

    /** How a reading went. */
    enum Reading {
        /** There was something, and it was read as far as it may be. */
        DONE,
        /** There was nothing. */
        EMPTY,
        /** The API server did not serve it to its end. */
        BROKEN
    }

    /**
     * Gives the end of the log to a splitter, as far as it can be had: nothing waits for a log. Where it breaks off, half a
     * line is none.
     */
    Reading readInto(LineSplitter lines, String namespace, TailSource source) {
        PodResource pod = client.pods().inNamespace(namespace).withName(source.pod());
        try {
            AtomicBoolean any = new AtomicBoolean();
            boolean ended = drain(open(pod, source, REPORT_LINES), (bytes, length) -> {
                any.set(true);
                lines.accept(bytes, length);
            });
            if (ended) {
                lines.end();
            }
            return ended && !any.get() ? Reading.EMPTY : Reading.DONE;
        } catch (KubernetesClientException | IOException e) {
            LOG.debugf(e, "what pod %s told of its run could not be read to its end", source.pod());
            return Reading.BROKEN;
        }
    }

    private LogTail tailOf(InputStream log) throws IOException {
        TailBuffer tail = new TailBuffer();
        drain(log, tail::append);
        String text = tail.text();
        return text.isEmpty() ? new LogTail.Missing("the container wrote nothing") : new LogTail.Saved(text);
    }

    /**
     * A log that was read to its end is not closed: over HTTP/1.1 that would cut a connection which by then serves another
     * request.
     */
    private boolean drain(InputStream log, ObjIntConsumer<byte[]> chunks) throws IOException {
        ScheduledFuture<?> deadline = timer.schedule(() -> cut(log), LONGEST_READ_SECONDS, TimeUnit.SECONDS);
        try {
            boolean ended = endsWithin(MOST_READ, log, chunks);
            if (!ended) {
                log.close();
            }
            return ended;
        } finally {
            deadline.cancel(false);
        }
    }

    private static boolean endsWithin(long most, InputStream log, ObjIntConsumer<byte[]> chunks) throws IOException {
        byte[] chunk = new byte[TailBuffer.CAPACITY];
        long seen = 0;
        for (int n = log.read(chunk); n >= 0; n = log.read(chunk)) {
            chunks.accept(chunk, n);
            seen += n;
            if (seen >= most) {
                return false;
            }
        }
        return true;
    }

    /** A kubelet that stops in the middle must not hold the run up. */
    private static void cut(InputStream log) {
        try {
            log.close();
        } catch (IOException e) {
            LOG.debugf(e, "a log that was not read in time could not be closed");
        }
    }

    private static InputStream open(PodResource pod, TailSource source, int lines) {
        InputStream log = source.container() == null
                ? pod.tailingLines(lines).getLogInputStream()
                : pod.inContainer(source.container()).tailingLines(lines).getLogInputStream();
        return log == null ? InputStream.nullInputStream() : log;
    }

    private static String said(Exception e) {
        boolean status = e instanceof KubernetesClientException refused && refused.getStatus() != null;
        String message = status ? ((KubernetesClientException) e).getStatus().getMessage() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
