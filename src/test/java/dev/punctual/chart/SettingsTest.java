package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the chart tells the operator is what the operator listens to. */
@NeedsHelm
class SettingsTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.punctual");

    @TestFactory
    Stream<DynamicTest> every_setting_of_ours_is_one_that_the_code_reads() {
        Set<String> known = known();
        return Chart.matrix().entrySet().stream()
                .map(values -> dynamicTest(values.getKey(), () -> assertThat(ours(values.getValue()))
                        .isNotEmpty()
                        .allSatisfy(setting -> assertThat(known).contains(setting))));
    }

    @Test
    void the_code_reads_settings_in_both_ways() {
        assertThat(known())
                .contains("punctual.web.session-key", "punctual.archive.s3.secret-key-file", "punctual.namespaces")
                .contains("punctual.notify.receivers.*.url-file")
                .doesNotContain("punctual.archive.s3.nothing");
    }

    private static Stream<String> ours(String values) throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(Chart.render(values).settings()));
        return settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("punctual."))
                .map(name -> name.replaceAll("\"[^\"]*\"", "*"));
    }

    private static Set<String> known() {
        Set<String> names = new HashSet<>();
        CODE.stream().flatMap(type -> type.getCodeUnits().stream()).forEach(unit -> addInjected(unit, names));
        CODE.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect)
                .forEach(type ->
                        addMapped(type, type.getAnnotation(ConfigMapping.class).prefix(), names));
        return names;
    }

    private static void addInjected(JavaCodeUnit unit, Set<String> names) {
        unit.getParameterAnnotations().stream()
                .flatMap(Set::stream)
                .filter(annotation -> annotation.getRawType().isEquivalentTo(ConfigProperty.class))
                .forEach(annotation ->
                        names.add(annotation.as(ConfigProperty.class).name()));
    }

    private static void addMapped(Class<?> mapping, String prefix, Set<String> names) {
        Arrays.stream(mapping.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .forEach(method -> {
                    String name = prefix + "." + kebab(method.getName());
                    Class<?> type = method.getReturnType();
                    if (type.isInterface() && mapping.equals(type.getEnclosingClass())) {
                        addMapped(type, name, names);
                    } else if (type.equals(Map.class)) {
                        Arrays.stream(mapping.getDeclaredClasses())
                                .forEach(inner -> addMapped(inner, name + ".*", names));
                    } else {
                        names.add(name);
                    }
                });
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
