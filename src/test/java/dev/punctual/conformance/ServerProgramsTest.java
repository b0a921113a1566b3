package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubeapitest.KubeAPIServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProgramsTest {
    @TempDir
    Path folder;

    @Test
    void with_a_folder_nothing_is_downloaded() {
        KubeAPIServerConfig configuration =
                new ServerPrograms(Optional.of(folder), Optional.empty()).configuration(List.of());

        assertThat(configuration.isOfflineMode()).isTrue();
        assertThat(configuration.getKubeAPITestDir()).isEqualTo(folder.toString());
        assertThat(configuration.getApiServerVersion()).isEmpty();
    }

    @Test
    void without_a_folder_it_is_downloaded_in_the_version_that_was_asked_for() {
        KubeAPIServerConfig configuration =
                new ServerPrograms(Optional.empty(), Optional.of("1.31.0")).configuration(List.of());

        assertThat(configuration.isOfflineMode()).isFalse();
        assertThat(configuration.getApiServerVersion()).hasValue("1.31.0");
    }

    @Test
    void it_listens_nowhere_but_here_and_is_told_what_else_was_given() {
        KubeAPIServerConfig configuration =
                new ServerPrograms(Optional.empty(), Optional.empty()).configuration(List.of("--v=1"));

        assertThat(configuration.getApiServerFlags()).containsExactly("--bind-address=127.0.0.1", "--v=1");
        assertThat(configuration.isUpdateKubeConfig()).isFalse();
    }

    @Test
    void programs_lie_in_the_folder_of_the_version_asked_for_or_else_of_what_the_server_says() throws IOException {
        String suffix = System.getProperty("os.arch").equals("aarch64") ? "-linux-arm64" : "-linux-amd64";
        Files.createDirectories(folder.resolve("k8s").resolve("mine" + suffix));

        assertThat(new ServerPrograms(Optional.of(folder), Optional.of("mine")).program("kubectl", "1.31.0"))
                .isEqualTo(folder.resolve("k8s").resolve("mine" + suffix).resolve("kubectl"));
        assertThat(new ServerPrograms(Optional.of(folder), Optional.of("1.31.*")).program("kubectl", "1.31.0"))
                .isEqualTo(folder.resolve("k8s").resolve("1.31.0" + suffix).resolve("kubectl"));
    }

    @Test
    void who_has_neither_folder_nor_internet_is_told_what_to_say() {
        assertThat(new ServerPrograms(Optional.empty(), Optional.empty()).advice())
                .contains("-Dpunctual.apiserver.dir");
        assertThat(new ServerPrograms(Optional.of(folder), Optional.empty()).advice())
                .contains(folder.toString());
    }
}
