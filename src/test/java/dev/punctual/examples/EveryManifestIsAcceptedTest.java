package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever we show people to apply is applied here, strictly: an unknown field is refused. */
class EveryManifestIsAcceptedTest {
    private static final Pattern YAML_BLOCK = Pattern.compile("(?ms)^```yaml\\R(.*?)^```");

    private static ApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws IOException {
        List<String> crds = new ArrayList<>();
        for (Path file : files(Path.of("crds"), ".yaml")) {
            crds.add(Files.readString(file));
        }
        server = ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC()).withCrdYaml(crds));
        client = new KubernetesClientBuilder().withConfig(server.clientConfig()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> in_the_examples() throws IOException {
        List<Path> files = files(Path.of("examples"), ".yaml");
        assertThat(files).hasSizeGreaterThanOrEqualTo(6);
        return files.stream().map(file -> dynamicTest(file.toString(), () -> accept(Files.readString(file))));
    }

    @TestFactory
    Stream<DynamicTest> in_the_documents() throws IOException {
        List<Path> documents = new ArrayList<>(files(Path.of("docs"), ".md"));
        documents.add(Path.of("README.md"));
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents) {
            Matcher block = YAML_BLOCK.matcher(Files.readString(document));
            for (int number = 1; block.find(); number++) {
                String manifest = block.group(1);
                tests.add(dynamicTest("%s, block %d".formatted(document, number), () -> accept(manifest)));
            }
        }
        return tests.stream();
    }

    private static void accept(String manifest) {
        List<HasMetadata> resources = client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .items();
        assertThat(resources).isNotEmpty();
        resources.forEach(EveryManifestIsAcceptedTest::accept);
    }

    private static void accept(HasMetadata resource) {
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

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
