package dev.punctual.web.page.runs;

import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Amount;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.Span;
import dev.punctual.web.page.runs.RunView.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is known of a run, in the order it is shown in; what is not known is left out. */
final class RunFacts {
    private final List<Fact> facts = new ArrayList<>();
    private final Instant now;

    private RunFacts(Instant now) {
        this.now = now;
    }

    static List<Fact> of(RunDetail detail, Instant now) {
        RunFacts facts = new RunFacts(now);
        facts.origin(detail);
        facts.times(detail);
        facts.queue(detail);
        facts.rest(detail);
        return facts.facts;
    }

    private void origin(RunDetail detail) {
        RunSummary run = detail.run();
        String job = run.job();
        if (job == null) {
            text("Type", "Ad hoc");
        } else {
            facts.add(new Fact("Type", PlainText.name(job), Address.job(run.namespace(), job), null));
        }
        text("Description", PlainText.sentence(detail.description()));
        text("Namespace", PlainText.name(run.namespace()));
    }

    private void times(RunDetail detail) {
        RunSummary run = detail.run();
        past("Created", run.createdAt());
        past("Scheduled for", run.scheduledFor());
        past("Queued", detail.queuedAt());
        past("Started", run.startedAt());
        past("Completed", run.finishedAt());
        Duration duration = run.duration(now);
        text("Duration", duration == null ? null : Span.exact(duration));
        text("Start delay", detail.startDelay() == null ? null : Span.spaced(detail.startDelay()));
        due("Starts after", run.startedAt() == null ? detail.startAfter() : null);
        due("Next attempt", run.nextAttemptAt());
    }

    private void queue(RunDetail detail) {
        RunSummary run = detail.run();
        String queue = run.queue();
        if (queue != null) {
            String place =
                    detail.place() == null ? "" : ", position " + detail.place().position();
            facts.add(new Fact("Queue", PlainText.name(queue) + place, Address.queue(run.namespace(), queue), null));
        }
        due("Expected start", detail.place() == null ? null : detail.place().expectedStart());
        text("Priority", run.priority() == 0 ? null : String.valueOf(run.priority()));
    }

    private void rest(RunDetail detail) {
        RunSummary run = detail.run();
        Integer left = detail.attemptsLeft();
        text("Attempts left", left == null ? null : String.valueOf(left));
        text("Timeout", PlainText.word(detail.wishes().timeout()));
        text("CPU peak", run.cpuPeak() == null ? null : Amount.cpu(run.cpuPeak()));
        text("Memory peak", run.memoryPeak() == null ? null : Amount.memory(run.memoryPeak()));
        text("Message", isToldByFailure(detail) ? null : PlainText.cause(run.message()));
    }

    /** What the box of the failure says is not said again. */
    private static boolean isToldByFailure(RunDetail detail) {
        String message = detail.run().message();
        RunDetail.Failure failure = detail.failure();
        return message != null && failure != null && failure.message() != null && message.contains(failure.message());
    }

    private void text(String label, @Nullable String text) {
        if (text != null) {
            facts.add(Fact.of(label, text));
        }
    }

    private void past(String label, @Nullable Instant at) {
        if (at != null) {
            facts.add(Fact.at(label, Moment.past(at, now)));
        }
    }

    private void due(String label, @Nullable Instant at) {
        if (at != null) {
            facts.add(Fact.at(label, Moment.due(at, now)));
        }
    }
}
