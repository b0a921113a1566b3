/**
 * Proves the promises from what the API server has told, and shares no class with the operator: what is wrong there cannot be wrong
 * here in the same way.
 */
@NullMarked
package dev.punctual.soak.check;

import org.jspecify.annotations.NullMarked;
