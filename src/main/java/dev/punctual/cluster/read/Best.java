package dev.punctual.cluster.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first of many in an order, without the others being kept. What comes in that order already costs next to nothing. */
final class Best<T> {
    private static final int ROOM = 64;

    private final int most;
    private final Comparator<? super T> order;
    private List<T> kept = new ArrayList<>();
    private @Nullable T last;

    /** At most so many. */
    Best(int most, Comparator<? super T> order) {
        this.most = most;
        this.order = order;
    }

    void offer(T one) {
        if (last != null && order.compare(one, last) >= 0) {
            return;
        }
        kept.add(one);
        if (kept.size() >= 2L * most + ROOM) {
            trim();
        }
    }

    List<T> inOrder() {
        trim();
        return kept;
    }

    private void trim() {
        kept.sort(order);
        if (kept.size() > most) {
            kept = new ArrayList<>(kept.subList(0, most));
        }
        last = kept.size() < most || kept.isEmpty() ? null : kept.get(most - 1);
    }
}
