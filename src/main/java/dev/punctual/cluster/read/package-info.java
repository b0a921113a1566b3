/** Catalogues for the windows, fed by informers; what leaves this package speaks of no Kubernetes type. */
@NullMarked
package dev.punctual.cluster.read;

import org.jspecify.annotations.NullMarked;
