/** The life of a queue: what its owner says of it reaches the gate, and who stands in it its status. */
@NullMarked
package dev.punctual.cluster.queue;

import org.jspecify.annotations.NullMarked;
