package dev.punctual.cluster.revision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of revisions, so that it need not ask: they never change. It forgets the eldest, and those that
 * are gone.
 */
@ApplicationScoped
public class RevisionMemory {
    /** Of what is large. */
    private static final int CONTENTS = 1_000;

    /** Each that is forgotten costs a question, for as many as the jobs of a large cluster. */
    private static final int NAMES = 20_000;

    private final Map<String, TemplateRevision> present = bounded(CONTENTS);
    private final Map<String, Object> contents = bounded(CONTENTS);
    private final Map<String, Boolean> stored = bounded(NAMES);

    private static <V> Map<String, V> bounded(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        });
    }

    /** The revision of a job's spec; the spec of one generation is always the same. */
    TemplateRevision present(String uid, @Nullable Long generation, Supplier<TemplateRevision> read) {
        if (generation == null) {
            return read.get();
        }
        return present.computeIfAbsent(uid + "/" + generation, key -> read.get());
    }

    boolean isStored(String namespace, String name) {
        return stored.containsKey(key(namespace, name));
    }

    void stored(String namespace, String name) {
        stored.put(key(namespace, name), true);
    }

    @Nullable Object content(String namespace, String name) {
        return contents.get(key(namespace, name));
    }

    void read(String namespace, String name, Object content) {
        contents.put(key(namespace, name), content);
    }

    /** It is gone, or about to go. */
    public void forget(String namespace, String name) {
        stored.remove(key(namespace, name));
        contents.remove(key(namespace, name));
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
