package dev.punctual.local.apiserver.http;

import dev.punctual.local.apiserver.watch.Outlet;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stream to a client over Vert.x, chunked or by WebSocket. */
final class VertxOutlet implements Outlet {
    private static final int MOST_IN_FLIGHT = 512 * 1024;

    private final Context context;
    private final WriteStream<?> stream;
    private final Function<Buffer, Future<Void>> writer;
    private final Runnable ender;
    private final List<Runnable> closeTasks = new ArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> afterFlight = new AtomicReference<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private boolean closed;

    private VertxOutlet(Context context, WriteStream<?> stream, Function<Buffer, Future<Void>> writer, Runnable ender) {
        this.context = context;
        this.stream = stream;
        this.writer = writer;
        this.ender = ender;
        // A client that goes away in the middle of a write is no news.
        stream.exceptionHandler(failure -> closed());
    }

    static VertxOutlet chunked(Context context, HttpServerResponse response) {
        response.setChunked(true);
        var outlet = new VertxOutlet(
                context, response, response::write, () -> response.end().onFailure(VertxOutlet::ignore));
        response.closeHandler(gone -> outlet.closed());
        response.endHandler(gone -> outlet.closed());
        return outlet;
    }

    static VertxOutlet webSocket(Context context, ServerWebSocket socket) {
        var outlet = new VertxOutlet(
                context, socket, buffer -> socket.writeTextMessage(buffer.toString()), () -> socket.close()
                        .onFailure(VertxOutlet::ignore));
        socket.closeHandler(gone -> outlet.closed());
        return outlet;
    }

    private static void ignore(Throwable gone) {
        // The close handler tells.
    }

    @Override
    public void write(byte[] bytes) {
        if (isClosed() || ended.get()) {
            return;
        }
        inFlight.addAndGet(bytes.length);
        writer.apply(Buffer.buffer(bytes)).onComplete(written -> {
            if (inFlight.addAndGet(-bytes.length) <= MOST_IN_FLIGHT / 2) {
                Optional.ofNullable(afterFlight.getAndSet(null)).ifPresent(this::execute);
            }
        });
    }

    /** What is encrypted and on its way does not show in the queue of the stream. */
    @Override
    public boolean isFull() {
        return inFlight.get() > MOST_IN_FLIGHT || stream.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable task) {
        if (inFlight.get() > MOST_IN_FLIGHT) {
            afterFlight.set(task);
            if (inFlight.get() > MOST_IN_FLIGHT / 2 || !afterFlight.compareAndSet(task, null)) {
                return;
            }
            execute(task);
            return;
        }
        stream.drainHandler(drained -> {
            stream.drainHandler(null);
            task.run();
        });
    }

    @Override
    public void end() {
        if (!isClosed() && !ended.getAndSet(true)) {
            ender.run();
        }
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(now -> task.run());
    }

    @Override
    public void schedule(long milliseconds, Runnable task) {
        execute(() -> {
            long timer = context.owner().setTimer(milliseconds, fired -> task.run());
            onClose(() -> context.owner().cancelTimer(timer));
        });
    }

    @Override
    public void onClose(Runnable task) {
        synchronized (closeTasks) {
            if (!closed) {
                closeTasks.add(task);
                return;
            }
        }
        task.run();
    }

    private boolean isClosed() {
        synchronized (closeTasks) {
            return closed;
        }
    }

    private void closed() {
        List<Runnable> tasks;
        synchronized (closeTasks) {
            closed = true;
            tasks = List.copyOf(closeTasks);
            closeTasks.clear();
        }
        tasks.forEach(Runnable::run);
    }
}
