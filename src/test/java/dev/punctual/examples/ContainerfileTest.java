package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said of image/Containerfile without building it. */
class ContainerfileTest {
    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static String found(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_is_labelled_with_the_version_that_is_built() throws IOException {
        String version = found("<artifactId>punctual</artifactId>\\s*<version>([^<]+)", read("pom.xml"));

        assertThat(found("(?m)^ARG VERSION=(.+)$", read("image/Containerfile"))).isEqualTo(version);
    }

    @Test
    void its_user_is_a_number_other_than_that_of_root() throws IOException {
        assertThat(Integer.parseInt(found("(?m)^USER (\\d+):\\d+$", read("image/Containerfile"))))
                .isPositive();
    }

    @Test
    void its_scripts_are_there_and_can_be_run() throws IOException {
        assertThat(Pattern.compile("image/\\w+\\.sh")
                        .matcher(read("image/Containerfile"))
                        .results())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(script -> assertThat(Path.of(script.group())).isExecutable());
    }

    /** The command line wins over the variable, so that what stands there cannot be set by anybody. */
    @Test
    void its_command_line_has_what_holds_always_and_no_more() throws IOException {
        assertThat(found("(?m)^ENTRYPOINT (.+)$", read("image/Containerfile")))
                .contains("-XX:SharedArchiveFile=", "-XX:+ExitOnOutOfMemoryError")
                .doesNotContain("MaxRAMPercentage", "-Xm");
    }

    @Test
    void its_heap_is_that_of_the_chart_and_of_the_documents() throws IOException {
        String options = found("(?m)^javaOptions: (.+)$", read("helm/punctual/values.yaml"));
        String share = found("-XX:MaxRAMPercentage=(\\d+)", options) + " %";

        assertThat(found("(?m)^ENV JAVA_TOOL_OPTIONS=\"(.+)\"$", read("image/Containerfile")))
                .isEqualTo(options);
        assertThat(List.of("docs/image.md", "docs/operations/sizing.md", "helm/punctual/README.md"))
                .allSatisfy(document -> assertThat(read(document)).contains(share + " of "));
    }

    @Test
    void it_is_built_for_production() throws IOException {
        assertThat(read("image/Containerfile")).contains("clean package -Pproduction");
    }
}
