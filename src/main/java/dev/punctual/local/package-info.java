/** The toy cluster: all that a laptop without Kubernetes needs to run Punctual and real jobs. Imported by nobody. */
@NullMarked
package dev.punctual.local;

import org.jspecify.annotations.NullMarked;
