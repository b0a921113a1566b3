/** Reads pods, Jobs and logs into facts. */
@NullMarked
package dev.punctual.cluster.pod;

import org.jspecify.annotations.NullMarked;
