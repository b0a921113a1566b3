/** Mixed load, two replicas, one bad day after the other; and at the end proof that every promise was kept. */
@NullMarked
package dev.punctual.soak;

import org.jspecify.annotations.NullMarked;
