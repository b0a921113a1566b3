package dev.punctual.cluster.read;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Words that many objects have in common, so that each is kept once. */
final class Words {
    private static final int MOST = 20_000;

    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** The same word, as it is kept. */
    @Nullable String kept(@Nullable String word) {
        return word == null ? null : same(word);
    }

    /** The same word, as it is kept. */
    String same(String word) {
        if (known.size() >= MOST) {
            known.clear();
        }
        String before = known.putIfAbsent(word, word);
        return before == null ? word : before;
    }
}
