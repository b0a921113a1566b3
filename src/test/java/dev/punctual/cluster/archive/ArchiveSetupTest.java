package dev.punctual.cluster.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveSetupTest {
    private static final String S3 = "s3.endpoint=http://127.0.0.1:1 s3.bucket=logs s3.access-key=a s3.secret-key=b";

    /** The archive that these settings make, named by their last parts. */
    private static LogArchive archive(int replicas, String settings) {
        Map<String, String> properties = new HashMap<>();
        for (String setting : settings.isBlank() ? new String[0] : settings.split(" ", -1)) {
            properties.put("punctual.archive." + setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        ArchiveSettings read = new SmallRyeConfigBuilder()
                .withMapping(ArchiveSettings.class)
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(java.time.Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(ArchiveSettings.class);
        return ArchiveSetup.make(read, replicas, Path.of("."), LogArchiveContract.CLOCK);
    }

    @Test
    void without_settings_nothing_is_kept() throws Exception {
        LogArchive none = archive(3, "");
        LogKey key = new LogKey("default", "u", 1, "main");

        assertThat(none.isKept()).isFalse();
        assertThat(none.read(key)).isEmpty();
        assertThat(none.runs()).isEmpty();
        assertThatThrownBy(() -> none.begin(key)).hasMessage("no log archive is configured");
    }

    @Test
    void a_directory_or_object_storage_is_the_archive() {
        assertThat(archive(1, "directory=/x")).hasToString("directory /x").matches(LogArchive::isKept);
        assertThat(archive(2, "directory=/x shared=true")).matches(LogArchive::isKept);
        assertThat(archive(2, S3)).hasToString("bucket logs at http://127.0.0.1:1");
        assertThat(archive(1, "fallback-directory=/x " + S3)).hasToString("bucket logs at http://127.0.0.1:1");
        assertThat(archive(1, "fallback-directory=/x directory=/y")).hasToString("directory /y");
        assertThat(archive(1, "fallback-directory=/x")).hasToString("directory /x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | directory=/x | punctual.archive.directory with 2 replicas: each would see its own logs only",
                "2 | fallback-directory=/x | with 2 replicas",
                "1 | directory=/x " + S3 + " | exclude each other",
                "1 | s3.bucket=logs | configured by half: without endpoint, access-key-file (or access-key), secret-key-file",
                "1 | s3.endpoint=http://h s3.bucket=logs s3.access-key=a | by half: without secret-key-file (or secret-key)",
                "1 | " + S3 + " s3.access-key-file=/a | two answers to one question",
                "1 | " + S3 + " s3.prefix=../x/ | punctual.archive.s3.prefix is no path that ends in /: ../x/",
                "1 | " + S3 + " s3.prefix=x | punctual.archive.s3.prefix",
                "1 | s3.endpoint=h:9 s3.bucket=logs s3.access-key=a s3.secret-key=b | punctual.archive.s3.endpoint is no URL",
                "1 | s3.endpoint=http://h s3.bucket=L s3.access-key=a s3.secret-key=b | punctual.archive.s3.bucket",
                "1 | " + S3 + " s3.timeout=0s | punctual.archive.s3.timeout",
                "1 | directory=/x max-bytes=100 | punctual.archive.max-bytes is less than 4096: 100",
            })
    void what_would_lose_logs_is_refused_at_the_start(int replicas, String settings, String message) {
        assertThatThrownBy(() -> archive(replicas, settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasNoCause();
    }
}
