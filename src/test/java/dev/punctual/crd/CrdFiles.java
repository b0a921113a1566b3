package dev.punctual.crd;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDGenerator.AbstractCRDOutput;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of {@code crds/}, as the types in {@code dev.punctual.api} say they should be. */
public final class CrdFiles {
    private static final String API = "dev.punctual.api";
    private static final String HEADER =
            """
            # SPDX-License-Identifier: Apache-2.0
            # Generated from the types in %s: edit those, then run mvn test -Dtest=CrdDriftTest -Dcrds.update=true
            """
                    .formatted(API);

    private CrdFiles() {}

    /** Every kind of the API, found by its type: none can be forgotten. */
    public static List<Class<? extends HasMetadata>> kinds() {
        List<Class<? extends HasMetadata>> kinds = new ArrayList<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(API).stream()
                        .filter(type -> type.isAssignableTo(CustomResource.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> kinds.add(type.asSubclass(HasMetadata.class)));
        return kinds;
    }

    /** File name to content, sorted by name. */
    public static Map<String, String> generate(List<Class<? extends HasMetadata>> kinds) {
        Map<String, String> files = new TreeMap<>();
        for (Class<? extends HasMetadata> kind : kinds) {
            CustomResourceDefinition crd = generate(kind);
            files.put(crd.getMetadata().getName() + ".yaml", HEADER + Serialization.asYaml(crd));
        }
        return files;
    }

    /** The definition of one kind. */
    public static CustomResourceDefinition generate(Class<? extends HasMetadata> kind) {
        Memory memory = new Memory();
        List<Class<? extends HasMetadata>> one = List.of(kind);
        new CRDGenerator()
                .customResourceClasses(one)
                .forCRDVersions("v1")
                .withOutput(memory)
                .generate();
        CustomResourceDefinition crd = Serialization.unmarshal(memory.yaml(), CustomResourceDefinition.class);
        return new CrdFinish(kind).finish(crd);
    }

    /** Where the generator writes its one file. */
    private static final class Memory extends AbstractCRDOutput<ByteArrayOutputStream> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        protected ByteArrayOutputStream createStreamFor(String crdName) {
            return bytes;
        }

        String yaml() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
