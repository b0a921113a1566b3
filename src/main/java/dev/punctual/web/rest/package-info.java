/** The window for programs: JSON under {@code /api/v1}. */
@NullMarked
package dev.punctual.web.rest;

import org.jspecify.annotations.NullMarked;
