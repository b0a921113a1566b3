package dev.punctual.local.apiserver.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.store.ObjectStore;
import dev.punctual.local.apiserver.store.StoredEvent;
import dev.punctual.local.apiserver.store.Subscriber;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One client that watches. Changes queue up here and are encoded on the client's own event loop; a client that falls
 * too far behind is cut off, and comes back with the last revision it saw.
 */
public final class WatchSession implements Subscriber {
    private static final int MOST_WAITING = 10_000;
    private static final long BOOKMARK_EVERY_MILLIS = 15_000;
    private static final byte[] NEWLINE = {'\n'};

    private final ObjectStore store;
    private final WatchRequest request;
    private final EventEncoder encoder;
    private final Outlet outlet;
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private boolean draining;
    private volatile boolean closed;

    /** Something to be told; the object is shown only when it is written. */
    private record Frame(String type, @Nullable ObjectNode object, String revision, boolean initialEnd) {}

    private WatchSession(ObjectStore store, WatchRequest request, EventEncoder encoder, Outlet outlet) {
        this.store = store;
        this.request = request;
        this.encoder = encoder;
        this.outlet = outlet;
    }

    public static void start(ObjectStore store, WatchRequest request, EventEncoder encoder, Outlet outlet) {
        var session = new WatchSession(store, request, encoder, outlet);
        outlet.onClose(session::close);
        try {
            session.subscribe();
        } catch (ApiError e) {
            outlet.execute(() -> session.fail(e));
            return;
        }
        outlet.schedule(request.timeoutMillis(), () -> session.end());
        if (request.bookmarks()) {
            session.scheduleBookmark();
        }
    }

    private void subscribe() {
        store.writing(() -> {
            long after = request.after();
            if (after < 0) {
                after = store.revision();
                tellEverything(after);
            } else if (after > store.revision()) {
                // The client remembers a life of this server that is over.
                throw ApiError.expired("too large resource version: " + after + " (" + store.revision() + ")");
            }
            store.subscribe(request.storage(), after, this);
            return after;
        });
        wake();
    }

    private void tellEverything(long revision) {
        store.list(request.storage(), request.namespace(), "", Integer.MAX_VALUE, request.wanted())
                .items()
                .forEach(object -> add(new Frame("ADDED", object, "", false)));
        if (request.initialEnd()) {
            add(new Frame("BOOKMARK", null, Long.toString(revision), true));
        }
    }

    @Override
    public void offer(StoredEvent event) {
        if (!request.namespace().isEmpty()
                && !request.namespace().equals(event.key().namespace())) {
            return;
        }
        Predicate<ObjectNode> wanted = request.wanted();
        ObjectNode previous = event.previous();
        boolean is = event.change() != StoredEvent.Change.DELETED && wanted.test(event.object());
        if (is) {
            boolean was = previous != null && wanted.test(previous);
            enqueue(new Frame(was ? "MODIFIED" : "ADDED", event.object(), "", false));
        } else if (previous != null && wanted.test(previous)) {
            enqueue(new Frame("DELETED", lastSeen(event, previous), "", false));
        }
    }

    /** An object that left the selection is shown as it last was in it, with the revision at which it left. */
    private static ObjectNode lastSeen(StoredEvent event, ObjectNode previous) {
        if (event.change() == StoredEvent.Change.DELETED) {
            return event.object();
        }
        ObjectNode last = previous.deepCopy();
        Meta.of(last).put("resourceVersion", Long.toString(event.revision()));
        return last;
    }

    private void enqueue(Frame frame) {
        if (add(frame)) {
            wake();
        }
    }

    private boolean add(Frame frame) {
        synchronized (waiting) {
            boolean initial = frame.type().equals("ADDED") || frame.type().equals("BOOKMARK");
            if (waiting.size() >= MOST_WAITING && !(initial && request.after() < 0)) {
                closed = true;
                waiting.clear();
                outlet.execute(outlet::end);
                return false;
            }
            waiting.add(frame);
            return true;
        }
    }

    private void wake() {
        synchronized (waiting) {
            if (draining || closed) {
                return;
            }
            draining = true;
        }
        outlet.execute(this::drain);
    }

    private void drain() {
        while (!closed) {
            if (outlet.isFull()) {
                outlet.onDrain(this::drain);
                return;
            }
            Frame frame;
            synchronized (waiting) {
                frame = waiting.poll();
                if (frame == null) {
                    draining = false;
                    return;
                }
            }
            write(frame);
        }
    }

    private void write(Frame frame) {
        ObjectNode shown = frame.object() == null
                ? encoder.bookmark(frame.revision(), frame.initialEnd())
                : encoder.show(frame.object());
        write(frame.type(), shown);
    }

    private void write(String type, ObjectNode object) {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        byte[] json = Json.bytes(event);
        byte[] line = java.util.Arrays.copyOf(json, json.length + NEWLINE.length);
        line[json.length] = NEWLINE[0];
        outlet.write(line);
    }

    private void scheduleBookmark() {
        outlet.schedule(BOOKMARK_EVERY_MILLIS, () -> {
            if (!closed) {
                bookmark();
                scheduleBookmark();
            }
        });
    }

    /** Under the store's lock, so that the revision covers exactly what is queued before it. */
    private void bookmark() {
        store.writing(() -> {
            enqueue(new Frame("BOOKMARK", null, Long.toString(store.revision()), false));
            return closed;
        });
    }

    private void fail(ApiError error) {
        write("ERROR", error.status());
        end();
    }

    private void end() {
        if (!closed) {
            close();
            outlet.end();
        }
    }

    private void close() {
        closed = true;
        store.unsubscribe(request.storage(), this);
    }
}
