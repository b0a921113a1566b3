/** The pages of jobs: all of them, one of them, and the form to run one now. */
@NullMarked
package dev.punctual.web.page.jobs;

import org.jspecify.annotations.NullMarked;
