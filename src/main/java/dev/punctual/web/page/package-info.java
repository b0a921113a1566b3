/** The page for people: records with display-ready values, and templates that loop and print. */
@NullMarked
package dev.punctual.web.page;

import org.jspecify.annotations.NullMarked;
