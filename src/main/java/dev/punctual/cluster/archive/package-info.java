/** The logs that are kept beyond the pods they came from: written when an attempt ends, read by anybody, gone with the run. */
@NullMarked
package dev.punctual.cluster.archive;

import org.jspecify.annotations.NullMarked;
