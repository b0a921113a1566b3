/** How what we own is written. */
@NullMarked
package dev.punctual.cluster.write;

import org.jspecify.annotations.NullMarked;
