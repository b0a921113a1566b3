package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.JobRun;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All runs in the order of their creation. One thread fills it; whoever looks through it waits for nobody and copies nothing:
 * a look sees each run as it is when its turn comes.
 */
final class RunShelf implements Stock<JobRun> {
    private final Words words = new Words();
    private final ConcurrentNavigableMap<RunKey, KnownRun> ordered = new ConcurrentSkipListMap<>();
    private final Map<String, KnownRun> byUid = new ConcurrentHashMap<>();
    private final Map<String, KnownRun> byName = new ConcurrentHashMap<>();
    private final NamespaceCount namespaces = new NamespaceCount();

    @Override
    public void put(String uid, JobRun run) {
        put(KnownRun.of(run, words));
    }

    synchronized void put(KnownRun run) {
        KnownRun before = byUid.put(run.key().uid(), run);
        ordered.put(run.key(), run);
        byName.put(name(run), run);
        if (before == null) {
            namespaces.add(run.run().namespace());
        } else if (!before.key().equals(run.key())) {
            ordered.remove(before.key());
        }
    }

    /** A run of the same name that came since stays. */
    @Override
    public synchronized void remove(String uid) {
        KnownRun gone = byUid.remove(uid);
        if (gone != null) {
            ordered.remove(gone.key());
            byName.computeIfPresent(
                    name(gone), (name, known) -> known.key().uid().equals(uid) ? null : known);
            namespaces.remove(gone.run().namespace());
        }
    }

    private static String name(KnownRun run) {
        return run.run().namespace() + "/" + run.run().name();
    }

    Optional<RunSummary> find(String namespace, String name) {
        return Optional.ofNullable(byName.get(namespace + "/" + name)).map(KnownRun::run);
    }

    Collection<KnownRun> newestFirst() {
        return ordered.values();
    }

    Collection<KnownRun> oldestFirst() {
        return ordered.descendingMap().values();
    }

    int size() {
        return byUid.size();
    }

    Set<String> namespaces() {
        return namespaces.names();
    }
}
