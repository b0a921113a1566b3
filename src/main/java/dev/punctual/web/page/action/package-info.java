/** What is asked before something is done, and doing it: confirmations of what changes runs, jobs, queues and everything. */
@NullMarked
package dev.punctual.web.page.action;

import org.jspecify.annotations.NullMarked;
