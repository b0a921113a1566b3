/** What jobs said at the time when their runs were accepted. */
@NullMarked
package dev.punctual.cluster.revision;

import org.jspecify.annotations.NullMarked;
