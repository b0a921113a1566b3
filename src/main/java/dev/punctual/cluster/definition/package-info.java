/** Whether the API server knows our kinds as this build writes them. */
@NullMarked
package dev.punctual.cluster.definition;

import org.jspecify.annotations.NullMarked;
