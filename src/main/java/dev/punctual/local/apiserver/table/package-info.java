/** What kubectl get prints. */
@NullMarked
package dev.punctual.local.apiserver.table;

import org.jspecify.annotations.NullMarked;
