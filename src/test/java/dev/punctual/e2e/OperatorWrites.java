package dev.punctual.e2e;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every request of the operator that was to change something, dry runs aside, with the API server's answer. */
@Singleton
public class OperatorWrites implements Interceptor {

    private record Write(String method, String path, int answer) {}

    private final Queue<Write> writes = new ConcurrentLinkedQueue<>();

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        URI uri = request.uri();
        boolean dry = uri.getQuery() != null && uri.getQuery().contains("dryRun");
        if (!request.method().equals("GET") && !dry) {
            writes.add(new Write(request.method(), uri.getPath(), response.code()));
        }
    }

    /** Those in a namespace that were accepted, in order: {@code PUT jobruns/nightly/status}. */
    List<String> in(String namespace) {
        String folder = "/namespaces/" + namespace + "/";
        return writes.stream()
                .filter(write -> write.path().contains(folder) && write.answer() < 400)
                .map(write -> write.method() + " "
                        + write.path().substring(write.path().indexOf(folder) + folder.length()))
                .toList();
    }
}
