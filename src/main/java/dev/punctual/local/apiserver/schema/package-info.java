/** Structural schemas: defaulting, pruning, validation; of custom resources and of the built-in kinds alike. */
@NullMarked
package dev.punctual.local.apiserver.schema;

import org.jspecify.annotations.NullMarked;
