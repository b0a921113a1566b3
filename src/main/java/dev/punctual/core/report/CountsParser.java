package dev.punctual.core.report;

import dev.punctual.core.report.ReportLine.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what follows on {@code ::outcome}: {@code updates+=12}, {@code updates=12 errors=0}. */
final class CountsParser {
    private static final Pattern COUNT =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]{0,62}?)[ \t]?([+-]?=)[ \t]?([+-]?[0-9]{1,19})(?:[ \t]+|$)");

    private CountsParser() {}

    /** @throws IllegalArgumentException when there is anything else in it, or a number beyond 64 bits */
    static List<Count> parse(String rest) {
        List<Count> counts = new ArrayList<>();
        Matcher next = COUNT.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!next.find(at) || next.start() != at) {
                throw new IllegalArgumentException("no counter: " + rest);
            }
            counts.add(count(next));
            at = next.end();
        }
        if (counts.isEmpty()) {
            throw new IllegalArgumentException("no counter");
        }
        return counts;
    }

    private static Count count(Matcher found) {
        long amount = Long.parseLong(found.group(3));
        boolean takes = found.group(2).equals("-=");
        if (takes && amount == Long.MIN_VALUE) {
            throw new IllegalArgumentException("no number: " + found.group(3));
        }
        return new Count(found.group(1), !found.group(2).equals("="), takes ? -amount : amount);
    }
}
