package dev.punctual.cluster.access;

import org.jspecify.annotations.Nullable;

/**
 * The right to do something to a resource.
 *
 * @param namespace null for all namespaces at once
 * @param name null for any object
 */
public record Right(Verb verb, Resource resource, @Nullable String namespace, @Nullable String name) {

    /** To any object of a namespace. */
    public static Right in(@Nullable String namespace, Verb verb, Resource resource) {
        return new Right(verb, resource, namespace, null);
    }

    /** To one object. */
    public static Right to(Verb verb, Resource resource, String namespace, String name) {
        return new Right(verb, resource, namespace, name);
    }

    /** As in {@code patch jobruns nightly-42 in namespace default}. */
    public String words() {
        return verb.word() + " " + resource.word() + (name == null ? "" : " " + name)
                + (namespace == null ? " in all namespaces" : " in namespace " + namespace);
    }
}
