/** What people should hear of a run or a job: which step is worth telling, and in what words. */
@NullMarked
package dev.punctual.core.notice;

import org.jspecify.annotations.NullMarked;
