package dev.punctual.core.report;

import dev.punctual.core.report.ReportLine.Advance;
import dev.punctual.core.report.ReportLine.Message;
import dev.punctual.core.report.ReportLine.Outcome;
import dev.punctual.core.report.ReportLine.Result;
import dev.punctual.core.report.ReportLine.Stage;
import dev.punctual.core.report.ReportLine.Verdict;
import dev.punctual.core.report.ReportLine.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt has told of its run so far.
 *
 * @param verdict what is to follow, as it said last
 * @param stages those it began since somebody listens, at most the newest sixteen
 * @param silentSince when it was last heard, or began; null where nobody can say
 */
public record RunReport(
        Account account, @Nullable Verdict verdict, List<StageBegun> stages, @Nullable Instant silentSince) {
    private static final int STAGES_KEPT = 16;

    /** It told nothing. */
    public static final RunReport NONE = of(Account.NONE);

    public RunReport {
        stages = List.copyOf(stages);
    }

    /** What was recorded, to be continued. */
    public static RunReport of(Account account) {
        return new RunReport(account, null, List.of(), null);
    }

    /** What it gave back last. */
    public @Nullable RunResult result() {
        return account.result();
    }

    /** What it has told with one more line of that time. */
    public RunReport plus(String line, Instant at) {
        return plus(ReportParser.parse(line), at);
    }

    private RunReport plus(ReportLine said, Instant at) {
        if (said instanceof Words) {
            return this;
        }
        if (said instanceof Verdict later) {
            return new RunReport(account, later, stages, silentSince);
        }
        if (said instanceof Stage stage) {
            return begin(stage.name(), at);
        }
        return with(account(said));
    }

    private Account account(ReportLine said) {
        ProgressTold progress = account.progress();
        if (said instanceof Advance advance) {
            return account.with(progress.advance(advance));
        }
        if (said instanceof Message message) {
            return account.with(progress.saying(message.text()));
        }
        return said instanceof Outcome outcome
                ? account.counting(outcome.counts())
                : account.with(((Result) said).result());
    }

    private RunReport begin(String stage, Instant at) {
        List<StageBegun> begun = new ArrayList<>(stages);
        begun.add(new StageBegun(stage, at));
        if (begun.size() > STAGES_KEPT) {
            begun.remove(0);
        }
        return new RunReport(account.with(account.progress().begin(stage)), verdict, begun, silentSince);
    }

    /** The same stages and verdict with another account. */
    public RunReport with(Account other) {
        return new RunReport(other, verdict, stages, silentSince);
    }

    /** What it has told with a line that is in the account already: the account knows of no verdict. */
    public RunReport rehearing(String line) {
        return ReportParser.parse(line) instanceof Verdict said
                ? new RunReport(account, said, stages, silentSince)
                : this;
    }

    /** The same, heard last at that instant. */
    public RunReport silentSince(@Nullable Instant instant) {
        return new RunReport(account, verdict, stages, instant);
    }
}
