/** What a person may ask for, from whichever window: each command asks for the right to it, does it, and has it written down. */
@NullMarked
package dev.punctual.cluster.command;

import org.jspecify.annotations.NullMarked;
