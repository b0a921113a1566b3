/** Reads CronJobs and writes ScheduledJobs, and tells what is different. */
@NullMarked
package dev.punctual.cli.cronjob;

import org.jspecify.annotations.NullMarked;
