package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.local.apiserver.ApiServer;
import dev.punctual.local.apiserver.ApiServerOptions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An API server that knows our kinds as they are in {@code crds/}, and refuses what it does not know. */
public final class StrictServer implements AutoCloseable {
    private final ApiServer server;
    private final KubernetesClient client;

    private StrictServer(ApiServer server) {
        this.server = server;
        this.client =
                new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
    }

    public static StrictServer start() throws IOException {
        List<String> crds = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("crds"))) {
            for (Path file : files.sorted().toList()) {
                crds.add(Files.readString(file));
            }
        }
        return new StrictServer(
                ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC()).withCrdYaml(crds)));
    }

    /** Applies each object of a manifest, as a trial; throws what the server says against it. */
    public void accept(String manifest) {
        List<HasMetadata> resources = client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .items();
        assertThat(resources).isNotEmpty();
        resources.forEach(this::accept);
    }

    private void accept(HasMetadata resource) {
        if (resource.getMetadata().getName() == null) {
            resource.getMetadata().setName(resource.getMetadata().getGenerateName() + "x");
        }
        client.resource(resource)
                .inNamespace("default")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("reader")
                        .withFieldValidation("Strict")
                        .withDryRun(List.of("All"))
                        .build());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
