/** An API server small enough to live inside the operator's own process: what local mode and the tests run against. */
@NullMarked
package dev.punctual.local.apiserver;

import org.jspecify.annotations.NullMarked;
