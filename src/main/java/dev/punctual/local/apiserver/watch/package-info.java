/** Streams of changes. */
@NullMarked
package dev.punctual.local.apiserver.watch;

import org.jspecify.annotations.NullMarked;
