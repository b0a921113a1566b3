/** How the operator hears of objects: each kind of ours is listed and watched once, whoever wants to know of it. */
@NullMarked
package dev.punctual.cluster.watch;

import org.jspecify.annotations.NullMarked;
