/** What the server answers when it refuses: Kubernetes' Status objects in Kubernetes' words. */
@NullMarked
package dev.punctual.local.apiserver.error;

import org.jspecify.annotations.NullMarked;
