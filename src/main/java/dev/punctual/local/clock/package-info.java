/** The clock of local mode, which can be set, and which waits for what it sets off. */
@NullMarked
package dev.punctual.local.clock;

import org.jspecify.annotations.NullMarked;
