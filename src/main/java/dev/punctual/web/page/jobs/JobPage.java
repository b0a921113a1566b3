package dev.punctual.web.page.jobs;

import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.RunLine;
import dev.punctual.web.page.Span;
import dev.punctual.web.page.chart.RunBars;
import dev.punctual.web.page.jobs.JobFigures.Peaks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param runs an address: all of its runs
 * @param slow an address: its slow runs
 * @param chart of its newest runs; null where there are none
 * @param slowAfter null where it is not known
 */
public record JobPage(
        Frame frame,
        JobRow job,
        JobActions actions,
        List<Tick> nextRuns,
        List<RunLine> history,
        String runs,
        String slow,
        @Nullable RunBars chart,
        @Nullable String slowAfter,
        JobFigures figures,
        @Nullable Peaks peaks,
        List<JobFigures.Gone> gone,
        List<JobDetail.Setting> settings,
        List<Parameter> parameters,
        List<Condition> conditions,
        List<Follower> follows,
        List<RunDetail.Link> links) {
    private static final int BARS = 50;
    private static final int HEIGHT = 120;

    public JobPage {
        nextRuns = List.copyOf(nextRuns);
        history = List.copyOf(history);
    }

    /** A parameter that its runs take; null for what its declaration leaves open. */
    public record Parameter(
            String name, String type, boolean required, @Nullable String description, @Nullable String value) {}

    /** A condition of its status: whether it holds, and why, in a sentence. */
    public record Condition(String type, String sentence) {}

    /** A job that runs after it. */
    public record Follower(String on, String job, String address) {}

    static JobPage of(Frame frame, JobDetail detail, List<RunSummary> history, JobActions actions, Instant now) {
        String namespace = detail.job().namespace();
        String name = detail.job().name();
        String slowAfter = detail.slowAfter();
        return new JobPage(
                frame,
                JobRow.of(detail.job(), now),
                actions,
                detail.nextRuns().stream()
                        .map(at -> Tick.of(at, detail.job().timeZone(), now))
                        .toList(),
                history.stream().map(run -> RunLine.of(run, now)).toList(),
                Address.runs("job", name, "namespace", namespace),
                Address.runs("job", name, "namespace", namespace, "slow", "true"),
                detail.job().tally().recent().isEmpty()
                        ? null
                        : RunBars.of(
                                detail.job().tally().recent(),
                                BARS,
                                HEIGHT,
                                slowAfter == null ? null : Span.parse(slowAfter)),
                slowAfter == null ? null : Span.spaced(slowAfter),
                JobFigures.of(detail, now),
                JobFigures.peaks(detail),
                JobFigures.gone(detail, now),
                detail.settings().stream().map(JobPage::setting).toList(),
                detail.declared().stream().map(JobPage::parameter).toList(),
                detail.conditions().stream().map(JobPage::condition).toList(),
                detail.follows().stream().map(one -> follower(namespace, one)).toList(),
                detail.links().stream().flatMap(link -> link(link).stream()).toList());
    }

    private static JobDetail.Setting setting(JobDetail.Setting setting) {
        return new JobDetail.Setting(PlainText.name(setting.label()), PlainText.name(setting.value()));
    }

    private static Parameter parameter(JobDetail.Declared declared) {
        String secret = PlainText.sentence(declared.secret());
        return new Parameter(
                PlainText.name(declared.name()),
                ParameterWords.type(declared),
                declared.required(),
                PlainText.sentence(declared.description()),
                secret == null ? PlainText.sentence(declared.value()) : "secret " + secret);
    }

    private static Condition condition(JobDetail.Condition condition) {
        String message = PlainText.sentence(condition.message());
        String holds = holds(condition.status());
        return new Condition(PlainText.name(condition.type()), message == null ? holds : holds + ": " + message);
    }

    private static String holds(String status) {
        return switch (status) {
            case "True" -> "Yes";
            case "False" -> "No";
            default -> "Nobody knows";
        };
    }

    private static Follower follower(String namespace, JobDetail.Follows follows) {
        return new Follower(
                PlainText.name(follows.on()), PlainText.name(follows.job()), Address.job(namespace, follows.job()));
    }

    /** Whoever wrote it: nothing but the web is linked to. */
    private static List<RunDetail.Link> link(RunDetail.Link link) {
        return link.url().startsWith("https://") || link.url().startsWith("http://")
                ? List.of(new RunDetail.Link(PlainText.name(link.title()), link.url()))
                : List.of();
    }
}
