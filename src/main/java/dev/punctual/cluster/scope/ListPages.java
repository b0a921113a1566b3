package dev.punctual.cluster.scope;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of a kind are asked for: page by page. A list in one answer is in memory several times while it is read, several
 * lists are read at once at a start, and the answer to a long one comes later than anybody waits for it.
 */
public final class ListPages {
    /** How many objects a page has, as many as kubectl asks for. */
    public static final long SIZE = 500;

    private ListPages() {}

    /**
     * All objects there are, as the API server itself knew them when it was asked for the first page; the next page is asked for when it
     * is needed.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException while it is read, also where that takes longer than the API server
     *     remembers (410, after some minutes)
     */
    public static <T extends HasMetadata, L extends KubernetesResourceList<T>> Stream<T> stream(Listable<L> kind) {
        return Stream.iterate(page(kind, null), page -> page != null, page -> next(kind, page))
                .flatMap(page -> page.getItems().stream());
    }

    private static <L> L page(Listable<L> kind, @Nullable String from) {
        return kind.list(
                new ListOptionsBuilder().withLimit(SIZE).withContinue(from).build());
    }

    private static <L extends KubernetesResourceList<?>> @Nullable L next(Listable<L> kind, L page) {
        String next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
        return next == null || next.isEmpty() ? null : page(kind, next);
    }
}
