/** What comes from the API server, whatever it is: how it is read, and what becomes of an operator that can read no more. */
@NullMarked
package dev.punctual.cluster.wire;

import org.jspecify.annotations.NullMarked;
