/** The window of a terminal: commands that need no cluster and start no operator. */
@NullMarked
package dev.punctual.cli;

import org.jspecify.annotations.NullMarked;
