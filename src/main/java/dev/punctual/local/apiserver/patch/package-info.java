/** The four kinds of patch, and who owns which field. */
@NullMarked
package dev.punctual.local.apiserver.patch;

import org.jspecify.annotations.NullMarked;
