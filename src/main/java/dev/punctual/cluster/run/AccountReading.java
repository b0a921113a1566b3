package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRunStatus;
import dev.punctual.api.v1alpha1.LogPosition;
import dev.punctual.api.v1alpha1.Progress;
import dev.punctual.core.report.Account;
import dev.punctual.core.report.LogMark;
import dev.punctual.core.report.ProgressTold;
import dev.punctual.core.report.ReportLine.Advance;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run told, between those who decide and its status. */
final class AccountReading {
    private AccountReading() {}

    static Account read(JobRunStatus status) {
        return new Account(
                status.progress() == null ? ProgressTold.NONE : read(status.progress()),
                Objects.requireNonNullElse(status.outcome(), Map.of()),
                ResultReading.read(status.result(), status.resultMissing()),
                status.reportedUpTo() == null ? null : read(status.reportedUpTo()),
                status.reportsMissing());
    }

    private static ProgressTold read(Progress progress) {
        boolean advances = progress.current() != null || progress.percent() != null;
        return new ProgressTold(
                progress.stage(),
                advances
                        ? new Advance(progress.current(), progress.total(), progress.unit(), progress.percent())
                        : null,
                progress.message(),
                progress.updatedAt());
    }

    private static LogMark read(LogPosition position) {
        return new LogMark(position.attempt(), position.time(), position.lines());
    }

    static @Nullable Progress progress(Account account) {
        ProgressTold told = account.progress();
        Advance advance = told.advance();
        if (told.equals(ProgressTold.NONE)) {
            return null;
        }
        return advance == null
                ? new Progress(told.text(), told.stage(), null, null, null, null, told.message(), told.updatedAt())
                : new Progress(
                        told.text(),
                        told.stage(),
                        advance.current(),
                        advance.total(),
                        advance.unit(),
                        advance.percent(),
                        told.message(),
                        told.updatedAt());
    }

    static @Nullable Map<String, Long> outcome(Account account) {
        return account.outcome().isEmpty() ? null : new TreeMap<>(account.outcome());
    }

    /** Where nothing was told, nobody needs to know up to where. */
    static @Nullable LogPosition position(Account account) {
        LogMark position = account.position();
        return position == null || account.looksLike(Account.NONE)
                ? null
                : new LogPosition(position.attempt(), position.time(), position.lines());
    }
}
