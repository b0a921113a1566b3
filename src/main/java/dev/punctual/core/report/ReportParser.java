package dev.punctual.core.report;

import dev.punctual.core.BoundedText;
import dev.punctual.core.GoDuration;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a line of a container says of its run: {@code ::word rest}. Whatever is not written as it should be is an
 * ordinary line of the log, because a program may print anything.
 */
public final class ReportParser {
    private static final int WHY_BYTES = 1024;
    private static final int STAGE_BYTES = 128;
    private static final int MESSAGE_BYTES = 512;
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;?]{0,64}[A-Za-z]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");
    private static final Pattern REPORT = Pattern.compile("::([a-z]{1,16})(?:[ \t]+(.*))?");
    private static final Pattern TIME_AND_WHY = Pattern.compile("(\\S{1,64})(?:[ \t]+(.*))?");

    private static final Map<String, Function<String, ReportLine>> WORDS = Map.of(
            "stage", rest -> new ReportLine.Stage(required(rest, STAGE_BYTES)),
            "progress", AdvanceParser::parse,
            "message", rest -> new ReportLine.Message(required(rest, MESSAGE_BYTES)),
            "outcome", rest -> new ReportLine.Outcome(CountsParser.parse(rest)),
            "snooze", ReportParser::snooze,
            "discard", rest -> new ReportLine.Discard(why(rest, "the run discarded itself")),
            "cancel", rest -> new ReportLine.Cancel(why(rest, "the run cancelled itself")),
            "result", rest -> new ReportLine.Result(ResultCheck.check(rest)));

    private ReportParser() {}

    /** What the line says; never an exception. */
    public static ReportLine parse(String line) {
        String plain = plain(line);
        Matcher report = REPORT.matcher(plain);
        if (!report.matches()) {
            return new ReportLine.Words(plain);
        }
        Function<String, ReportLine> word = WORDS.get(report.group(1));
        try {
            return word == null ? new ReportLine.Words(plain) : word.apply(text(report.group(2)));
        } catch (IllegalArgumentException e) {
            return new ReportLine.Words(plain);
        }
    }

    /** What else than reports a text says. */
    public static String withoutReports(String text) {
        return text.lines()
                .filter(line -> parse(line) instanceof ReportLine.Words)
                .collect(Collectors.joining("\n"));
    }

    /** A logger may colour what it prints. */
    private static String plain(String line) {
        return line.indexOf('\u001B') < 0 && line.chars().noneMatch(ReportParser::isControl)
                ? line.stripTrailing()
                : CONTROL.matcher(COLOUR.matcher(line).replaceAll(""))
                        .replaceAll("")
                        .stripTrailing();
    }

    private static boolean isControl(int character) {
        return character < ' ' || character == 0x7f;
    }

    private static ReportLine snooze(String rest) {
        Matcher timeAndWhy = TIME_AND_WHY.matcher(rest);
        if (!timeAndWhy.matches()) {
            throw new IllegalArgumentException("no time is given");
        }
        String why = why(text(timeAndWhy.group(2)), "the run is to run again later");
        return new ReportLine.Snooze(GoDuration.parse(timeAndWhy.group(1)), why);
    }

    private static String required(String said, int bytes) {
        if (said.isBlank()) {
            throw new IllegalArgumentException("nothing is said");
        }
        return BoundedText.start(said.strip(), bytes);
    }

    private static String why(String said, String otherwise) {
        return said.isBlank() ? otherwise : BoundedText.start(said.strip(), WHY_BYTES);
    }

    /** A group that took no part in a match is null. */
    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }
}
