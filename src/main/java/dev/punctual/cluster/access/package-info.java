/** Who somebody is and what they may do: asked of the API server, which alone decides it. */
@NullMarked
package dev.punctual.cluster.access;

import org.jspecify.annotations.NullMarked;
