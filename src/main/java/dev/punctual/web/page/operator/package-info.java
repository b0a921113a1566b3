/** The page of the operator itself, and who had what done. */
@NullMarked
package dev.punctual.web.page.operator;

import org.jspecify.annotations.NullMarked;
