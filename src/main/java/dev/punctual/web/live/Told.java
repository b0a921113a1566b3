package dev.punctual.web.live;

import java.util.Map;
import java.util.Set;

/**
 * What a stream says.
 *
 * @param id to come back with, so that nothing is missed
 * @param changed which objects changed; empty for a sign of life
 */
record Told(String id, Map<String, Set<String>> changed) {
    /** Whether it only says that the stream is alive. */
    boolean isBeat() {
        return changed.isEmpty();
    }
}
