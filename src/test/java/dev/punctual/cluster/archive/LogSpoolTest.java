package dev.punctual.cluster.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSpoolTest {
    @TempDir
    Path root;

    private String spooled(int most, int chunk, String log) throws IOException {
        byte[] bytes = log.getBytes(UTF_8);
        try (LogSpool spool = new LogSpool(() -> Files.createTempFile(root, "a", "b"), most)) {
            for (int from = 0; from < bytes.length; from += chunk) {
                byte[] part = java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + chunk));
                spool.add(part, part.length);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            spool.writeTo(out);
            return out.toString(UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 | aaaa/bbbb/            | aaaa/bbbb/",
                "10 | aaaa/bbbb/            | aaaa/bbbb/",
                "10 | aaaa/bbbb/c           | aaaa/[punctual: 5 bytes are left out here]/c",
                "10 | aaaa/bbbb/cccc/       | aaaa/[punctual: 10 bytes are left out here]/",
                "12 | aaaa/bbbb/cc/         | aaaa/[punctual: 5 bytes are left out here]/cc/",
                "10 | aaaaaaaaaaaaaa/b/     | aaaaa/[punctual: 10 bytes are left out here]/b/",
                "10 | aaaaaaaaaaaaaaaaaaaa  | aaaaa/[punctual: 15 bytes are left out here]/",
            })
    void what_is_too_long_is_cut_at_the_ends_of_lines(int most, String log, String kept) throws IOException {
        for (int chunk : new int[] {1, 3, 7, 100}) {
            assertThat(spooled(most, chunk, log.replace('/', '\n')))
                    .as("in chunks of %d", chunk)
                    .isEqualTo(kept.replace('/', '\n'));
        }
    }

    @Test
    void memory_and_file_hold_the_same() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            String log = "x".repeat(random.nextInt(60)).concat("\n").repeat(random.nextInt(20_000));
            int most = 1000 + random.nextInt(400_000);
            String kept = spooled(most, 1 + random.nextInt(100_000), log);
            if (log.length() <= most / 2 * 2) {
                assertThat(kept).isEqualTo(log);
            } else {
                String[] parts = kept.split("\\[punctual: \\d+ bytes are left out here\\]\n", -1);
                assertThat(parts).hasSize(2);
                assertThat(log).startsWith(parts[0]).endsWith(parts[1]);
                assertThat(kept).hasSizeLessThan(most + 60);
            }
        }
        assertThat(root).isEmptyDirectory();
    }
}
