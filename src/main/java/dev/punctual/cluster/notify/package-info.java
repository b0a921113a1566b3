/** Tells people: in Events beside the object, and by notifications to receivers that the administrator configured. */
@NullMarked
package dev.punctual.cluster.notify;

import org.jspecify.annotations.NullMarked;
