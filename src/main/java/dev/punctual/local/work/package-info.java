/** How the local controllers do their work: one key at a time, again after a failure, later when asked. */
@NullMarked
package dev.punctual.local.work;

import org.jspecify.annotations.NullMarked;
