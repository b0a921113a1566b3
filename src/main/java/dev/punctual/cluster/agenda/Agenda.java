package dev.punctual.cluster.agenda;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be looked at again when. It gives each look its one <em>now</em>, sets its timer, and remembers what came of
 * it; so whoever moves the clock can have all look again that wait for time, and can tell whether they have.
 */
@ApplicationScoped
public class Agenda {
    private record Key(Class<? extends HasMetadata> kind, ResourceID id) {}

    /**
     * What is known of an object.
     *
     * @param calls how often somebody asked for a look
     * @param answered how many of them the last look knew of, which answers if it knew of all; -1 until a look ends well
     */
    private record Entry(int calls, int answered, @Nullable Look last) {
        private static final Entry NEW = new Entry(0, -1, null);

        boolean isAnswered() {
            return answered == calls;
        }

        Entry called() {
            return new Entry(calls + 1, answered, last);
        }

        Entry begun() {
            return new Entry(calls, -1, last);
        }

        Entry answering(int known, Look look) {
            return new Entry(calls, known, look);
        }
    }

    private final Clock clock;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final Map<Class<? extends HasMetadata>, Consumer<ResourceID>> wakers = new ConcurrentHashMap<>();
    private final AtomicInteger looking = new AtomicInteger();
    private final AtomicInteger moves = new AtomicInteger();

    /** Made by the container; by hand only in tests. */
    public Agenda(Clock clock) {
        this.clock = clock;
    }

    /** Who is to reconcile an object of this kind that is called. */
    public void wakeThrough(Class<? extends HasMetadata> kind, Consumer<ResourceID> reconcileAgain) {
        wakers.put(kind, reconcileAgain);
    }

    /** Looks at an object, and says when the framework is to come back to it. */
    public <P extends HasMetadata> UpdateControl<P> look(P object, Function<Instant, Outlook> reconcile) {
        Key key = new Key(object.getClass(), ResourceID.fromResource(object));
        looking.incrementAndGet();
        try {
            int calls = begin(key).calls();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Outlook outlook = reconcile.apply(now);
            Look look = look(object, outlook);
            remember(key, calls, look);
            return UpdateControl.<P>noUpdate().rescheduleAfter(look.sleep(now).toMillis());
        } finally {
            looking.decrementAndGet();
        }
    }

    private Entry begin(Key key) {
        return entries.compute(key, (same, known) -> (known == null ? Entry.NEW : known).begun());
    }

    private static Look look(HasMetadata object, Outlook outlook) {
        return new Look(
                object.getMetadata().getUid(),
                Objects.requireNonNullElse(object.getMetadata().getGeneration(), 0L),
                outlook);
    }

    /** Of what is over nothing is remembered: there may be thousands. */
    private void remember(Key key, int calls, Look look) {
        if (look.outlook().state() == Outlook.State.OVER) {
            entries.remove(key);
        } else {
            entries.computeIfPresent(key, (same, entry) -> entry.answering(calls, look));
        }
    }

    /** It was deleted; another one of its name may be there already. */
    void forget(Class<? extends HasMetadata> kind, Departures.Departed gone) {
        entries.computeIfPresent(new Key(kind, gone.id()), (key, entry) -> {
            Look last = entry.last();
            return last != null && last.uid().equals(gone.uid()) ? null : entry;
        });
    }

    /** Has an object looked at again, for a reason that no watch tells of. */
    public void call(Class<? extends HasMetadata> kind, ResourceID id) {
        call(new Key(kind, id));
    }

    private void call(Key key) {
        entries.computeIfPresent(key, (same, entry) -> entry.called());
        wakers.getOrDefault(key.kind(), nobody -> {}).accept(key.id());
    }

    /** The clock was set, and shows the new time already: has all looked at again that wait for time. */
    public void clockMoved() {
        moves.incrementAndGet();
        lookAgain();
    }

    /** Has all looked at again that wait for time. */
    void lookAgain() {
        entries.forEach((key, entry) -> {
            if (!entry.isAnswered()
                    || entry.last() == null
                    || entry.last().outlook().isTimed()) {
                call(key);
            }
        });
    }

    /** How often the clock was set. */
    public int moves() {
        return moves.get();
    }

    /** The earliest instant after this one that anything waits for. */
    public Optional<Instant> earliestAfter(Instant now) {
        return entries.values().stream()
                .map(Entry::last)
                .map(look -> look == null ? null : look.outlook().at())
                .filter(Objects::nonNull)
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo);
    }

    /** The last look at an object; none while it is to be looked at again. */
    public Optional<Look> lastLook(Class<? extends HasMetadata> kind, String namespace, String name) {
        return Optional.ofNullable(entries.get(new Key(kind, new ResourceID(name, namespace))))
                .filter(Entry::isAnswered)
                .map(Entry::last);
    }

    /** Whether anything is being looked at this moment. */
    public boolean isLooking() {
        return looking.get() > 0;
    }
}
