/** What goes when its owner or its namespace goes. */
@NullMarked
package dev.punctual.local.apiserver.gc;

import org.jspecify.annotations.NullMarked;
