/** Which runs follow a run that has ended, and with what values. */
@NullMarked
package dev.punctual.core.chain;

import org.jspecify.annotations.NullMarked;
