/** What a run tells of itself, line by line. */
@NullMarked
package dev.punctual.core.report;

import org.jspecify.annotations.NullMarked;
