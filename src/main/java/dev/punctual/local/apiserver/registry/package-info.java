/** The verbs: what happens to an object between a request and the store. */
@NullMarked
package dev.punctual.local.apiserver.registry;

import org.jspecify.annotations.NullMarked;
