/** Reads what specs say of parameters. */
@NullMarked
package dev.punctual.cluster.parameters;

import org.jspecify.annotations.NullMarked;
