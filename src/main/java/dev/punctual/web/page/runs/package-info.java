/** The pages of runs: the list with the one that is looked at beside it, and a run by itself. */
@NullMarked
package dev.punctual.web.page.runs;

import org.jspecify.annotations.NullMarked;
