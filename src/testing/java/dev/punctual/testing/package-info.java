/** For people's own tests: Punctual in local mode, a clock that can be set, and assertions on runs. */
@NullMarked
package dev.punctual.testing;

import org.jspecify.annotations.NullMarked;
