/** The page that describes the API for programs. */
@NullMarked
package dev.punctual.web.page.api;

import org.jspecify.annotations.NullMarked;
