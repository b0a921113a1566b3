/** The one gate every run passes: who is admitted, who waits, who is turned away. */
@NullMarked
package dev.punctual.core.gate;

import org.jspecify.annotations.NullMarked;
