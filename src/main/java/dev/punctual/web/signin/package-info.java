/** Where one signs in and out. */
@NullMarked
package dev.punctual.web.signin;

import org.jspecify.annotations.NullMarked;
