package dev.punctual.core.report;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt told of its run by the time it ended.
 *
 * @param verdict what is to follow, as it said last
 * @param result what it gave back last
 */
public record RunReport(ReportLine.@Nullable Verdict verdict, @Nullable RunResult result) {
    /** It told nothing. */
    public static final RunReport NONE = new RunReport(null, null);

    /** What it has told with one more line. */
    public RunReport plus(String line) {
        ReportLine said = ReportParser.parse(line);
        if (said instanceof ReportLine.Verdict later) {
            return new RunReport(later, result);
        }
        return said instanceof ReportLine.Result later ? new RunReport(verdict, later.result()) : this;
    }
}
