/** Objects, their revisions, the history of changes, and the journal that outlives the process. */
@NullMarked
package dev.punctual.local.apiserver.store;

import org.jspecify.annotations.NullMarked;
