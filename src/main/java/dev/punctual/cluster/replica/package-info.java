/** The processes of the operator: each tells that it lives, and any can tell of all. */
@NullMarked
package dev.punctual.cluster.replica;

import org.jspecify.annotations.NullMarked;
