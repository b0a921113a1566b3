package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final Images IMAGES =
            new Images(Map.of("registry:5000/tools/echo", List.of("echo")), Set.of("private/app:1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.invalid/nothing:1",
                "registry.invalid:5000/x",
                "busybox:does-not-exist",
                "private/app:1"
            })
    void someImagesAreMissing(String image) {
        assertThat(IMAGES.pullError(image))
                .hasValueSatisfying(message -> assertThat(message).contains("failed to pull", image));
    }

    @ParameterizedTest
    @ValueSource(strings = {"busybox", "busybox:1.36", "ghcr.io/a/b@sha256:00", "invalid/x:1", "private/app:2"})
    void allOthersAreThere(String image) {
        assertThat(IMAGES.pullError(image)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry:5000/tools/echo", "registry:5000/tools/echo:2", "registry:5000/tools/echo:2@sha256:00"
            })
    void aKnownImageHasACommandWhateverItsTag(String image) {
        assertThat(IMAGES.command(image)).containsExactly("echo");
    }

    @Test
    void anUnknownImageHasNone() {
        assertThat(IMAGES.command("busybox:1")).isEmpty();
    }
}
