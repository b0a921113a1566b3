/** Keeps the gate's ledger true to the cluster. */
@NullMarked
package dev.punctual.cluster.gate;

import org.jspecify.annotations.NullMarked;
