/** In which namespaces the operator is at work. */
@NullMarked
package dev.punctual.cluster.scope;

import org.jspecify.annotations.NullMarked;
