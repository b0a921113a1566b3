/** The kinds the server knows: built in, and defined by CustomResourceDefinitions. */
@NullMarked
package dev.punctual.local.apiserver.type;

import org.jspecify.annotations.NullMarked;
