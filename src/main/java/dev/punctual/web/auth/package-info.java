/** Who is let in at the windows. */
@NullMarked
package dev.punctual.web.auth;

import org.jspecify.annotations.NullMarked;
