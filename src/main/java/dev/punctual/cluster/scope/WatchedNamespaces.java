package dev.punctual.cluster.scope;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The namespaces whose jobs are run: those that {@code punctual.namespaces} names, or all there are. Of others nothing is asked,
 * so that no right is needed there. The controllers read the same setting by {@code quarkus.operator-sdk.namespaces}.
 */
@ApplicationScoped
public class WatchedNamespaces {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final Set<String> names;

    @Inject
    WatchedNamespaces(@ConfigProperty(name = "punctual.namespaces") Optional<List<String>> names) {
        this(names.orElse(List.of()));
    }

    private WatchedNamespaces(Collection<String> names) {
        this.names = names.stream()
                .map(String::strip)
                .map(WatchedNamespaces::checked)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By hand only in tests; all there are where none is named. */
    public static WatchedNamespaces of(String... names) {
        return new WatchedNamespaces(List.of(names));
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("punctual.namespaces: '%s' is no name of a namespace".formatted(name));
        }
        return name;
    }

    /** Whether these are all there are, and those that are made later. */
    public boolean areAll() {
        return names.isEmpty();
    }

    /** Where to ask for objects of a kind: in all namespaces at once, or in each of these. */
    public <T, L, R extends Resource<T>> List<AnyNamespaceOperation<T, L, R>> of(MixedOperation<T, L, R> kind) {
        return areAll()
                ? List.of(kind.inAnyNamespace())
                : names.stream()
                        .<AnyNamespaceOperation<T, L, R>>map(kind::inNamespace)
                        .toList();
    }

    /** All objects of a kind, as the API server itself tells, page by page. */
    public <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>> Stream<T> list(
            MixedOperation<T, L, R> kind) {
        return of(kind).stream().flatMap(ListPages::stream);
    }

    /** Those that have a label, whatever its value. */
    public <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>> Stream<T> list(
            MixedOperation<T, L, R> kind, String label) {
        return of(kind).stream().flatMap(where -> ListPages.stream(where.withLabel(label)));
    }
}
