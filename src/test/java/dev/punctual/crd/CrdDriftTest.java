package dev.punctual.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrdDriftTest {
    private static final Path CRDS = Path.of("crds");

    @Test
    void the_files_in_crds_are_what_the_types_say() throws IOException {
        Map<String, String> wanted = CrdFiles.generate(CrdFiles.kinds());
        if (Boolean.getBoolean("crds.update")) {
            write(wanted);
        }

        assertThat(read())
                .as("crds/ differs from the types in dev.punctual.api."
                        + " To write it anew: mvn test -Dtest=CrdDriftTest -Dcrds.update=true")
                .isEqualTo(wanted);
    }

    private static void write(Map<String, String> files) throws IOException {
        Files.createDirectories(CRDS);
        for (Path stale : list()) {
            Files.delete(stale);
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(CRDS.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, String> read() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : list()) {
            files.put(file.getFileName().toString(), Files.readString(file));
        }
        return files;
    }

    private static List<Path> list() throws IOException {
        if (!Files.isDirectory(CRDS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(CRDS)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
