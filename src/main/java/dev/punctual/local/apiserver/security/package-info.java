/** Certificate, token, and the questions of who may do what. */
@NullMarked
package dev.punctual.local.apiserver.security;

import org.jspecify.annotations.NullMarked;
