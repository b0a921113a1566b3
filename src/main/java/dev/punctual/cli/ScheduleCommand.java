package dev.punctual.cli;

import dev.punctual.cluster.read.InvalidQuery;
import dev.punctual.cluster.read.Timetable;
import dev.punctual.cluster.read.TimetableQuery;
import dev.punctual.cluster.read.Timetables;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says when an expression is due. */
@Command(
        name = "schedule",
        description =
                "Says in words when an expression is due, and lists its ticks. Nothing is created, no cluster is asked.",
        footer = {
            "",
            "DATE is an instant, as in 2027-03-28T00:00:00Z, or the start of a day of the time zone, as in 2027-03-28.",
            "",
            "Example: schedule '30 2 * * *' --time-zone Europe/Berlin --from 2027-03-27 --count 3"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the ticks are listed", "2:something was not understood; the message says what was expected"},
        sortOptions = false)
final class ScheduleCommand implements Callable<Integer> {
    private static final Map<String, String> OPTIONS = Map.of(
            "schedule", "schedule",
            "timeZone", "--time-zone",
            "name", "--name",
            "from", "--from",
            "to", "--to",
            "limit", "--count");

    private final Clock clock;

    @Parameters(
            paramLabel = "EXPRESSION",
            description = "The schedule, in quotes: '30 2 * * MON-FRI', '@daily', '@every 90s', 'H * * * *'.")
    private @Nullable String schedule;

    @Option(
            names = {"-z", "--time-zone"},
            paramLabel = "ZONE",
            description = "The IANA name of the time zone. Default: Etc/UTC.")
    private @Nullable String timeZone;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "NUMBER",
            description = "How many ticks at most, 1 to 1000. Default: 10.")
    private @Nullable String count;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The earliest tick; what @every counts from, too. Default: now.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "The end; all ticks are before it. Default: no end.")
    private @Nullable String to;

    @Option(
            names = "--name",
            paramLabel = "NAMESPACE/NAME",
            description = "The job, which H is chosen by; needed for that only.")
    private @Nullable String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ScheduleCommand(Clock clock) {
        this.clock = clock;
    }

    /** What was not understood is repeated, and a terminal obeys control characters. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    @Override
    public Integer call() {
        TimetableQuery query = new TimetableQuery(schedule, timeZone, name, from, to, count);
        try {
            Timetable timetable = Timetables.preview(query, clock.instant());
            spec.commandLine().getOut().print(output.write(timetable));
            return ExitCode.OK;
        } catch (InvalidQuery e) {
            spec.commandLine().getErr().println(OPTIONS.get(e.parameter()) + " " + printable(e.problem()));
            return ExitCode.USAGE;
        } finally {
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().flush();
        }
    }
}
