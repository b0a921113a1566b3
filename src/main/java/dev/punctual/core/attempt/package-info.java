/** Why an attempt stands where it stands: facts about its Job and pods, judged. */
@NullMarked
package dev.punctual.core.attempt;

import org.jspecify.annotations.NullMarked;
