/** JSON trees, the server's only form of an object: never changed once they are stored. */
@NullMarked
package dev.punctual.local.apiserver.json;

import org.jspecify.annotations.NullMarked;
