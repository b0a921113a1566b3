/** What is measured of requests, so that no stranger decides how much that is. */
@NullMarked
package dev.punctual.web.measure;

import org.jspecify.annotations.NullMarked;
