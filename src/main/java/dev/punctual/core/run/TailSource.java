package dev.punctual.core.run;

import org.jspecify.annotations.Nullable;

/** Whose log is to be saved; a null container means the pod's main one. */
public record TailSource(String pod, @Nullable String container) {}
