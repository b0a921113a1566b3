package dev.punctual.e2e;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of {@code examples/}, whose objects are created in a playground instead of the namespace that they name. */
record ExampleFile(String name) {

    /** Creates all objects of the file, which are of one kind, and gives back the first. */
    <T extends HasMetadata> T createIn(Playground playground, Class<T> kind) {
        T first = null;
        for (String document : text().split("(?m)^---$", -1)) {
            T object = playground.client().getKubernetesSerialization().unmarshal(document, kind);
            object.getMetadata().setNamespace(playground.namespace());
            T created = playground.client().resource(object).create();
            first = first == null ? created : first;
        }
        return first;
    }

    private String text() {
        try {
            return Files.readString(Path.of("examples", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
