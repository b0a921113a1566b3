/** When a job is due: expressions, time zones and daylight saving, ticks between two instants. */
@NullMarked
package dev.punctual.core.schedule;

import org.jspecify.annotations.NullMarked;
