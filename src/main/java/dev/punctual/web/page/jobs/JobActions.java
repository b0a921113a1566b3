package dev.punctual.web.page.jobs;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.web.auth.Visitor;

/** What this visitor may do with a job. */
public record JobActions(boolean run, boolean suspend, boolean resume, boolean prune) {

    static JobActions of(JobSummary job, Visitor visitor) {
        boolean create =
                !visitor.isReadOnly() && visitor.may(Right.in(job.namespace(), Verb.CREATE, Resource.JOB_RUNS));
        boolean patch = !visitor.isReadOnly()
                && visitor.may(Right.to(Verb.PATCH, Resource.SCHEDULED_JOBS, job.namespace(), job.name()));
        boolean suspended = job.suspended() != null;
        return new JobActions(create, patch && !suspended, patch && suspended, patch);
    }
}
