/** The one switch by which all execution is stopped. */
@NullMarked
package dev.punctual.cluster.execution;

import org.jspecify.annotations.NullMarked;
