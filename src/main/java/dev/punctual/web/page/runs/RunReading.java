package dev.punctual.web.page.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PhaseMark;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.Span;
import dev.punctual.web.page.runs.RunView.AttemptRow;
import dev.punctual.web.page.runs.RunView.FailureBox;
import dev.punctual.web.page.runs.RunView.LogPane;
import dev.punctual.web.page.runs.RunView.Related;
import dev.punctual.web.page.runs.RunView.Setting;
import dev.punctual.web.page.runs.RunView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a run into what its page shows. */
final class RunReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_VALUE = 4096;

    private final RunDetail detail;
    private final RunSummary run;
    private final Instant now;

    private RunReading(RunDetail detail, Instant now) {
        this.detail = detail;
        this.run = detail.run();
        this.now = now;
    }

    static RunView view(RunDetail detail, List<RunActions> actions, boolean mayReadLog, Instant now) {
        return new RunReading(detail, now).view(actions, mayReadLog);
    }

    private RunView view(List<RunActions> actions, boolean mayReadLog) {
        List<String> stages = detail.stages().stream().map(PlainText::name).toList();
        int passed = Math.max(0, stages.size() - 1);
        return new RunView(
                run.namespace() + "/" + run.name(),
                PlainText.name(run.namespace()),
                PlainText.name(run.name()),
                PlainText.name(Objects.requireNonNullElse(run.job(), run.name())),
                Address.run(run.namespace(), run.name()),
                PhaseMark.of(run.phase()),
                Bar.of(run),
                progress(),
                stages.subList(0, passed),
                stages.isEmpty() ? null : stages.get(passed),
                RunFacts.of(detail, now),
                waiting(),
                parameters(),
                attempts(),
                timeline(),
                failure(),
                OutcomeBar.of(detail.outcome()),
                result(),
                notes(),
                relations(),
                detail.links().stream()
                        .map(link -> new Related("", PlainText.name(link.title()), link.url()))
                        .toList(),
                actions,
                mayReadLog ? log() : null);
    }

    private @Nullable String progress() {
        if (run.progress() == null) {
            return PlainText.sentence(run.summary());
        }
        String said = run.progress().message();
        String text = PlainText.sentence(run.progress().text());
        return said == null ? text : joined(" · ", text, PlainText.sentence(said));
    }

    private static @Nullable String joined(String between, @Nullable String... parts) {
        String all = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(between));
        return all.isEmpty() ? null : all;
    }

    private @Nullable String waiting() {
        RunDetail.Waiting waiting = detail.waiting();
        return waiting == null
                ? null
                : joined(": ", PlainText.word(waiting.reason()), PlainText.sentence(waiting.message()));
    }

    private List<Setting> parameters() {
        return detail.parameters().stream()
                .map(value -> new Setting(
                        PlainText.name(value.name()),
                        Objects.requireNonNullElse(
                                PlainText.line(value.secret() == null ? value.value() : value.secret(), LONGEST_VALUE),
                                ""),
                        value.secret() != null))
                .toList();
    }

    private List<AttemptRow> attempts() {
        return detail.attempts().stream()
                .sorted(Comparator.comparing(RunDetail.Attempt::number).reversed())
                .map(this::attempt)
                .toList();
    }

    private AttemptRow attempt(RunDetail.Attempt attempt) {
        Instant started = attempt.startedAt();
        Instant end = attempt.finishedAt() == null ? now : attempt.finishedAt();
        String code = attempt.exitCode() == null ? null : "exit code " + attempt.exitCode();
        return new AttemptRow(
                attempt.number(),
                PlainText.line(attempt.pod(), 253),
                PlainText.line(attempt.node(), 253),
                started == null ? null : Moment.past(started, now),
                started == null ? null : Span.exact(Duration.between(started, end)),
                joined(", ", PlainText.word(attempt.reason()), code),
                isToldByFailure(attempt) ? null : PlainText.sentence(attempt.message()));
    }

    private boolean isToldByFailure(RunDetail.Attempt attempt) {
        RunDetail.Failure failure = detail.failure();
        return failure != null && Objects.equals(failure.message(), attempt.message());
    }

    private List<Step> timeline() {
        return detail.timeline().stream()
                .map(step -> new Step(
                        Moment.past(step.time(), now),
                        PhaseMark.of(step.phase()),
                        joined(" · ", PlainText.sentence(step.stage()), PlainText.word(step.reason())),
                        PlainText.line(step.by(), 253)))
                .toList();
    }

    private @Nullable FailureBox failure() {
        RunDetail.Failure failure = detail.failure();
        if (failure == null) {
            return null;
        }
        return new FailureBox(
                FailureTitle.of(failure.reason(), failure.exitCode()),
                joined(
                        " · ",
                        failure.exitCode() == null ? null : "exit code " + failure.exitCode(),
                        labelled("signal", failure.signal()),
                        labelled("container", failure.container()),
                        labelled("node", failure.node())),
                PlainText.cause(failure.message()),
                PlainText.block(failure.logTail()),
                PlainText.sentence(failure.logTailMissing()));
    }

    private static @Nullable String labelled(String label, @Nullable String text) {
        String clean = PlainText.line(text, 253);
        return clean == null ? null : label + " " + clean;
    }

    /** As it was given, where it is no JSON. */
    private @Nullable String result() {
        String result = PlainText.block(detail.result());
        try {
            return result == null ? null : JSON.readTree(result).toPrettyString();
        } catch (JsonProcessingException e) {
            return result;
        }
    }

    private List<String> notes() {
        return Stream.of(detail.resultMissing(), detail.reportsMissing())
                .filter(Objects::nonNull)
                .map(PlainText::sentence)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Related> relations() {
        RunDetail.Relations relations = detail.relations();
        List<Related> related = new ArrayList<>();
        relate(related, "Repeats", relations.rerunOf());
        relate(related, "Repeated by", relations.rerunBy());
        relate(related, "Duplicate of", relations.duplicateOf());
        relate(related, "Superseded by", relations.supersededBy());
        relate(related, "Follows", relations.chainedFrom());
        if (relations.backfill() != null) {
            related.add(new Related("Backfill", PlainText.name(relations.backfill()), null));
        }
        relations.chained().forEach(chained -> related.add(chained(chained)));
        return related;
    }

    private void relate(List<Related> related, String label, @Nullable String name) {
        if (name != null) {
            related.add(new Related(label, PlainText.name(name), Address.run(run.namespace(), name)));
        }
    }

    private Related chained(RunDetail.Chained chained) {
        String text = joined(": ", PlainText.name(chained.job()), PlainText.sentence(chained.message()));
        String address = chained.run() == null ? null : Address.run(run.namespace(), chained.run());
        return new Related("Followed by", Objects.requireNonNullElse(text, "?"), address);
    }

    private LogPane log() {
        return new LogPane(
                Address.of("api", "v1", "namespaces", run.namespace(), "jobruns", run.name(), "logs"),
                detail.attempts().stream()
                        .map(RunDetail.Attempt::number)
                        .sorted()
                        .toList(),
                detail.containers());
    }
}
