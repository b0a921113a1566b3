/** The words: the kinds of {@code punctual.dev/v1alpha1} as people write them in YAML, without behaviour. */
@NullMarked
package dev.punctual.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
