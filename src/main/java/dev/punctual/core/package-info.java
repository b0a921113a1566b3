/** The decisions: pure functions over records. Time is an argument; nothing here knows Kubernetes. */
@NullMarked
package dev.punctual.core;

import org.jspecify.annotations.NullMarked;
