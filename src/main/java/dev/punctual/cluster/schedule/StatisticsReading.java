package dev.punctual.cluster.schedule;

import dev.punctual.api.v1alpha1.FoldedRuns;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.ScheduledJobStatus;
import dev.punctual.api.v1alpha1.Statistics;
import dev.punctual.cluster.write.Ownership;
import dev.punctual.core.statistics.End;
import dev.punctual.core.statistics.FinishedRun;
import dev.punctual.core.statistics.Folded;
import dev.punctual.core.statistics.RunAccount;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What status is to say of a job's runs that ended, and which of them may be deleted once it does.
 *
 * @param mayBeDeleted those that are to go and whose numbers this status holds
 */
record StatisticsReading(@Nullable Statistics statistics, @Nullable FoldedRuns folded, List<JobRun> mayBeDeleted) {

    /**
     * Counts the runs.
     *
     * @param runs all there are, the oldest first
     * @param toGo the names of those that nobody needs any more
     */
    static StatisticsReading of(ScheduledJob job, List<JobRun> runs, List<String> toGo) {
        Set<String> going = Set.copyOf(toGo);
        List<JobRun> own =
                runs.stream().filter(run -> Ownership.isOwnedBy(run, job)).toList();
        RunAccount account = account(job.getStatus(), own, going).folding();
        Set<String> safe = account.mayBeDeleted();
        return new StatisticsReading(
                StatisticsWords.of(account.statistics(), SpecReading.slowAfter(job)),
                account.folded().equals(Folded.NONE) ? null : FoldedWords.of(account.folded()),
                runs.stream()
                        .filter(run -> going.contains(run.getMetadata().getName()))
                        .filter(run -> safe.contains(run.getMetadata().getUid()) || !Ownership.isOwnedBy(run, job))
                        .toList());
    }

    private static RunAccount account(@Nullable ScheduledJobStatus known, List<JobRun> own, Set<String> going) {
        return new RunAccount(
                known == null || known.folded() == null ? Folded.NONE : FoldedWords.read(known.folded()),
                known == null || known.statistics() == null ? List.of() : StatisticsWords.recent(known.statistics()),
                own.stream().flatMap(run -> finished(run, going)).toList());
    }

    private static Stream<FinishedRun> finished(JobRun run, Set<String> going) {
        String name = run.getMetadata().getName();
        JobRunStatus status = run.getStatus();
        Instant at = status == null || status.finishedAt() == null ? RunReading.createdAt(run) : status.finishedAt();
        return StatisticsWords.ending(RunReading.phase(run)).stream()
                .map(ending ->
                        new End(name, ending, at, StatisticsWords.duration(status == null ? null : status.duration())))
                .map(end -> new FinishedRun(run.getMetadata().getUid(), end, going.contains(name)));
    }
}
