/** What values a run takes: declared by its job, given by whoever runs it, resolved before anything of it starts. */
@NullMarked
package dev.punctual.core.parameters;

import org.jspecify.annotations.NullMarked;
