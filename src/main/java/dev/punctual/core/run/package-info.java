/** A run's life: what is observed of it, and what is decided. */
@NullMarked
package dev.punctual.core.run;

import org.jspecify.annotations.NullMarked;
