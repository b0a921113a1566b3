/** Label and field selectors. */
@NullMarked
package dev.punctual.local.apiserver.select;

import org.jspecify.annotations.NullMarked;
