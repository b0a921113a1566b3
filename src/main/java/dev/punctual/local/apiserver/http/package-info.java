/** Requests and responses. */
@NullMarked
package dev.punctual.local.apiserver.http;

import org.jspecify.annotations.NullMarked;
