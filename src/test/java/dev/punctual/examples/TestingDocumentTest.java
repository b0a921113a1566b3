package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The test that docs/testing.md shows is one that is run: see {@link NightlyExportIT}. */
class TestingDocumentTest {
    @Test
    void the_example_is_run() throws IOException {
        String shown = Files.readString(Path.of("docs/testing.md"));
        String test = Files.readString(Path.of("src/test/java/dev/punctual/examples/NightlyExportIT.java"));

        assertThat(shown).contains("```java\n" + test.substring(test.indexOf("import ")) + "```");
    }
}
