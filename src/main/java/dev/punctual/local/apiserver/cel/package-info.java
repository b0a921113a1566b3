/** The rules of x-kubernetes-validations. */
@NullMarked
package dev.punctual.local.apiserver.cel;

import org.jspecify.annotations.NullMarked;
