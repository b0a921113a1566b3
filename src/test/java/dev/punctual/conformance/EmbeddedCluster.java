package dev.punctual.conformance;

import dev.punctual.local.apiserver.ApiServer;
import dev.punctual.local.apiserver.ApiServerOptions;
import io.fabric8.kubernetes.client.Config;
import java.time.Clock;
import java.util.stream.IntStream;

/** The API server of local mode. */
final class EmbeddedCluster implements ClusterUnderTest {
    private static final int REMEMBERED_CHANGES = 100;

    private final ApiServer server =
            ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC()).withRememberedChanges(REMEMBERED_CHANGES));

    @Override
    public Config access() {
        return server.clientConfig();
    }

    @Override
    public boolean collectsGarbage() {
        return true;
    }

    /** It remembers so many changes of a resource and no more. */
    @Override
    public void forgetHistory(Sandbox sandbox) {
        IntStream.rangeClosed(0, REMEMBERED_CHANGES).forEach(number -> sandbox.wire()
                .mergePatch(sandbox.run("one"), "{metadata: {labels: {n: \"%d\"}}}".formatted(number))
                .expect(200));
    }

    @Override
    public void close() {
        server.close();
    }
}
