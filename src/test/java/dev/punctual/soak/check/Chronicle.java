package dev.punctual.soak.check;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All that the API server has told of runs and their work, and how jobs and queues are now. */
public final class Chronicle {
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, Work> work = new LinkedHashMap<>();
    private final Map<String, JsonNode> jobs = new LinkedHashMap<>();
    private final Map<String, JsonNode> queues = new LinkedHashMap<>();
    private long heard;

    /** Facts of one kind come in their order; those of different kinds as it happens. */
    public synchronized void hear(Fact fact) {
        heard++;
        switch (fact.kind()) {
            case "JobRun" ->
                runs.computeIfAbsent(fact.uid(), uid -> new Run(fact)).hear(fact);
            case "Job", "Pod" ->
                work.computeIfAbsent(fact.uid(), uid -> new Work(fact)).hear(fact);
            case "ScheduledJob" -> jobs.put(name(fact), fact.object());
            case "JobQueue" -> queues.put(name(fact), fact.object());
            default -> throw new IllegalArgumentException("not watched: " + fact.kind());
        }
    }

    private static String name(Fact fact) {
        return fact.object().at("/metadata/name").asText();
    }

    /** Where the promises were broken, a sentence each; for when everything has come to rest. */
    public synchronized List<String> breaches() {
        List<Span> spans = Span.of(work.values());
        return Stream.of(
                        Ticks.breaches(jobs.values(), runsThatCount()),
                        Attempts.breaches(runs, work.values()),
                        Places.breaches(limits(), spans),
                        Phases.breaches(runs.values(), spans))
                .flatMap(List::stream)
                .toList();
    }

    /** One that was taken back before any work of it began is as if it had never been. */
    private List<Run> runsThatCount() {
        Set<String> atWork = work.values().stream().map(Work::run).collect(toSet());
        return runs.values().stream()
                .filter(run -> !run.wasTakenBack() || atWork.contains(run.uid()))
                .toList();
    }

    /** How many runs were there before their tick. */
    public synchronized long madeAhead() {
        return runs.values().stream().filter(Run::wasMadeAhead).count();
    }

    private List<Places.Limit> limits() {
        Stream<Places.Limit> ofQueues = queues.values().stream()
                .map(queue -> new Places.Limit(
                        "queue " + queue.at("/metadata/name").asText(),
                        queue.at("/spec/concurrency").asInt(),
                        work -> work.queue().equals(queue.at("/metadata/name").asText())));
        Stream<Places.Limit> ofJobs = jobs.values().stream()
                .filter(job ->
                        !job.at("/spec/concurrencyPolicy").asText("Forbid").equals("Allow"))
                .map(job -> new Places.Limit("job " + job.at("/metadata/name").asText(), 1, work -> work.job()
                        .equals(job.at("/metadata/name").asText())));
        return Stream.concat(ofQueues, ofJobs).toList();
    }

    /** Whether every run that is left is finished, and nothing works any more. */
    public synchronized boolean isAtRest() {
        return runs.values().stream().allMatch(run -> run.isGone() || run.isFinished())
                && work.values().stream().allMatch(one -> one.ended() != Work.OPEN);
    }

    /** What is not at rest, for whoever wonders why. */
    public synchronized List<String> restless() {
        Stream<String> unfinished = runs.values().stream()
                .filter(run -> !run.isGone() && !run.isFinished())
                .map(Run::toString);
        Stream<String> working = work.values().stream()
                .filter(one -> one.ended() == Work.OPEN)
                .map(one -> "%s %s".formatted(one.isJob() ? "Job" : "pod", one.name()));
        return Stream.concat(unfinished, working).toList();
    }

    /** Whether a run was told to be in that phase at some time. */
    public synchronized boolean hasSeen(String phase) {
        return runs.values().stream().flatMap(run -> run.told().stream()).anyMatch(told -> told.phase()
                .equals(phase));
    }

    public synchronized String size() {
        return "%d runs, %d Jobs and pods, %d facts".formatted(runs.size(), work.size(), heard);
    }
}
