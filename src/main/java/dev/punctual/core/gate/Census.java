package dev.punctual.core.gate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has a place in a queue and who waits for one.
 *
 * @param holding how many hold a place
 * @param waiting how many wait for one
 * @param later how many will ask for one at a later time
 * @param oldest the age of the one that is oldest among those that wait; null where none waits
 * @param first those next in line
 */
public record Census(int holding, int waiting, int later, @Nullable Instant oldest, List<Applicant> first) {
    public static final Census EMPTY = new Census(0, 0, 0, null, List.of());

    public Census {
        first = List.copyOf(first);
    }
}
