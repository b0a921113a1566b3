package dev.punctual.cluster.watch;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Which kinds a client listed and watched in all namespaces or in one: {@code list jobruns}. */
final class AskedFor implements Interceptor {
    private final Queue<String> words = new ConcurrentLinkedQueue<>();

    List<String> words() {
        return List.copyOf(words);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        URI uri = request.uri();
        String kind = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        if (request.method().equals("GET") && kind.endsWith("s")) {
            boolean watches = uri.getQuery() != null && uri.getQuery().contains("watch=true");
            words.add((watches ? "watch " : "list ") + kind);
        }
    }
}
