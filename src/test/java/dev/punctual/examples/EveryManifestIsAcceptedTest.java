package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static StrictServer server;

    @BeforeAll
    static void start() throws IOException {
        server = StrictServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> in_the_examples() throws IOException {
        List<Path> files = files(Path.of("examples"), ".yaml");
        assertThat(files).hasSizeGreaterThanOrEqualTo(6);
        return files.stream().map(file -> dynamicTest(file.toString(), () -> server.accept(Files.readString(file))));
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
                tests.add(dynamicTest("%s, block %d".formatted(document, number), () -> server.accept(manifest)));
            }
        }
        return tests.stream();
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
