package dev.punctual.local.apiserver;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A custom resource that has everything a definition can say. */
final class Widgets {
    private Widgets() {}

    static String definition() {
        try (InputStream in = Widgets.class.getResourceAsStream("/apiserver/widgets.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GenericKubernetesResource widget(String name, Map<String, Object> spec) {
        var widget = new GenericKubernetesResource();
        widget.setApiVersion("example.dev/v1");
        widget.setKind("Widget");
        widget.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace("default").build());
        widget.setAdditionalProperty("spec", spec);
        return widget;
    }
}
