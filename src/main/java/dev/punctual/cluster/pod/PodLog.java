package dev.punctual.cluster.pod;

import org.jspecify.annotations.Nullable;

/** Whose log it is: a container of a pod; a null container is the only one. */
public record PodLog(String namespace, String pod, @Nullable String container) {}
