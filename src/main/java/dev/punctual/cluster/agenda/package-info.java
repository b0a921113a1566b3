/** When whom to look at again, though nothing happens. */
@NullMarked
package dev.punctual.cluster.agenda;

import org.jspecify.annotations.NullMarked;
