/** Punctual: runs jobs on a schedule and on demand, and tells truthfully what became of them. */
@NullMarked
package dev.punctual;

import org.jspecify.annotations.NullMarked;
