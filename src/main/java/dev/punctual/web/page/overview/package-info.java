/** The first page: everything there is at one glance. */
@NullMarked
package dev.punctual.web.page.overview;

import org.jspecify.annotations.NullMarked;
