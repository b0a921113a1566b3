/** The pages of queues. */
@NullMarked
package dev.punctual.web.page.queues;

import org.jspecify.annotations.NullMarked;
