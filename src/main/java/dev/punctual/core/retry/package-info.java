/** When a failed attempt is followed by another. */
@NullMarked
package dev.punctual.core.retry;

import org.jspecify.annotations.NullMarked;
