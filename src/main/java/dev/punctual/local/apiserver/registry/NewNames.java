package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.error.FieldError;
import dev.punctual.local.apiserver.json.Meta;
import dev.punctual.local.apiserver.type.ResourceType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Gives new objects their identity. */
final class NewNames {
    /** Kubernetes' own alphabet: no vowels, so that no words arise. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX = 5;
    private static final int LONGEST_PREFIX = 63 - SUFFIX;

    private final SecureRandom random = new SecureRandom();

    void complete(ResourceType type, String namespace, ObjectNode object, Instant now) {
        ObjectNode meta = Meta.of(object);
        Meta given = new Meta(object);
        if (!given.resourceVersion().isEmpty()) {
            throw ApiError.badRequest("resourceVersion should not be set on objects to be created");
        }
        checkNamespace(type, namespace, given, meta);
        if (given.name().isEmpty()) {
            generate(type, given, meta);
        }
        meta.remove(List.of(
                "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink", "resourceVersion"));
        meta.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now.toString());
    }

    private static void checkNamespace(ResourceType type, String namespace, Meta given, ObjectNode meta) {
        if (!type.namespaced()) {
            meta.remove("namespace");
            return;
        }
        if (!given.namespace().isEmpty() && !given.namespace().equals(namespace)) {
            throw ApiError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        meta.put("namespace", namespace);
    }

    private void generate(ResourceType type, Meta given, ObjectNode meta) {
        String prefix = given.text("generateName");
        if (prefix.isEmpty()) {
            throw ApiError.invalid(
                    type.subject(""),
                    List.of(FieldError.required("metadata.name", "name or generateName is required")));
        }
        var name = new StringBuilder(prefix.substring(0, Math.min(prefix.length(), LONGEST_PREFIX)));
        for (int i = 0; i < SUFFIX; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        meta.put("name", name.toString());
    }
}
