/** What people see when something cannot be done. */
@NullMarked
package dev.punctual.web.page.error;

import org.jspecify.annotations.NullMarked;
