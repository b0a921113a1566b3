package dev.punctual.core.schedule;

import dev.punctual.core.StableHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one expression: lists of values, ranges, steps and hashes. */
final class FieldParser {

    private static final String WORD = "[A-Z0-9]+";
    private static final Pattern ITEM = Pattern.compile(
            "(?:(?<star>[*?])"
                    + "|(?<hash>H)(?:\\((?<from>" + WORD + ")-(?<to>" + WORD + ")\\))?"
                    + "|(?<low>" + WORD + ")(?:-(?<high>" + WORD + "))?)"
                    + "(?:/(?<step>[0-9]+))?",
            Pattern.CASE_INSENSITIVE);
    private static final int MAX_DIGITS = 9;

    private final String expression;
    private final String seed;

    /**
     * @param expression the whole expression, for messages
     * @param seed what {@code H} is hashed from
     */
    FieldParser(String expression, String seed) {
        this.expression = expression;
        this.seed = seed;
    }

    /** @throws InvalidSchedule naming the field, the offending text and what was expected */
    FieldSet parse(CronField field, String text) {
        long values = 0;
        boolean star = false;
        List<DayRule> rules = new ArrayList<>();
        DayRuleParser days = new DayRuleParser(this, field);
        for (String item : text.split(",", -1)) {
            Optional<DayRule> rule = days.parse(item);
            if (rule.isPresent()) {
                rules.add(rule.get());
            } else {
                Range range = range(field, item);
                values |= range.values();
                star |= range.star();
            }
        }
        return new FieldSet(field, field.folded(values), rules, star, text.startsWith("*") || text.startsWith("?"));
    }

    /** A value of a field, by number or name. */
    int value(CronField field, String item, String word) {
        OptionalInt named = field.named(word);
        if (named.isPresent()) {
            return named.getAsInt();
        }
        int number = number(word);
        if (number < 0) {
            String hint = field.shortNameOf(word).map(name -> ", write " + name).orElse("");
            throw invalid(field, item, "is not understood, expected " + field.expectation() + hint);
        }
        if (number < field.first() || number > field.lastWritten()) {
            throw invalid(field, item, "is out of range, expected " + field.expectation());
        }
        return number;
    }

    InvalidSchedule invalid(CronField field, String item, String reason) {
        String where = field.label() + " \"" + InvalidSchedule.shortened(item) + "\" ";
        return InvalidSchedule.schedule(expression, where + reason);
    }

    private Range range(CronField field, String item) {
        if (item.isEmpty()) {
            throw invalid(field, item, "is an empty place in a list, remove the extra comma");
        }
        Matcher parts = ITEM.matcher(item);
        if (!parts.matches()) {
            throw invalid(field, item, misunderstood(field, item));
        }
        int step = step(field, item, parts.group("step"));
        if (parts.group("star") != null) {
            return new Range(field.first(), field.last(), step, step == 1);
        }
        return parts.group("hash") != null ? hashed(field, item, parts, step) : written(field, item, parts, step);
    }

    private static String misunderstood(CronField field, String item) {
        String range = field.first() + "-" + field.last();
        if (item.matches(".+/[^/]*")) {
            return "has no step that is understood, expected a number of 1 or more behind the slash, as in */2";
        }
        return item.regionMatches(true, 0, "H", 0, 1)
                ? "is not understood, expected H, H(" + range + ") or H/2"
                : "is not understood, expected " + field.expectation() + ", *, a range as in " + range
                        + " or a step as in */2";
    }

    private Range written(CronField field, String item, Matcher parts, int step) {
        int low = value(field, item, parts.group("low"));
        if (parts.group("high") != null) {
            return between(field, item, parts, "low", "high").step(step);
        }
        boolean alone = parts.group("step") == null;
        int from = low > field.last() ? field.first() : low;
        return new Range(from, alone ? from : field.last(), step, false);
    }

    private Range hashed(CronField field, String item, Matcher parts, int step) {
        Range range = new Range(field.first(), field.lastHashed(), 1, false);
        if (parts.group("from") != null) {
            range = between(field, item, parts, "from", "to");
        }
        int size = range.to() - range.from() + 1;
        boolean alone = parts.group("step") == null;
        int first = range.from() + StableHash.below(alone ? size : Math.min(step, size), seed, field.label());
        return new Range(first, alone ? first : range.to(), step, false);
    }

    private Range between(CronField field, String item, Matcher parts, String lowGroup, String highGroup) {
        String lowWord = parts.group(lowGroup);
        String highWord = parts.group(highGroup);
        int start = value(field, item, lowWord);
        int high = end(field, start, value(field, item, highWord));
        int low = start > field.last() && high < start ? field.first() : start;
        if (low > high) {
            String step = parts.group("step") == null ? "" : "/" + parts.group("step");
            String untilLast = untilLast(field, lowWord, low) + step;
            throw invalid(
                    field, item, "runs backwards, write " + untilLast + "," + fromFirst(field, highWord, high) + step);
        }
        return new Range(low, high, 1, false);
    }

    /** The end of a range: Sunday closes a week that started before it, as in SAT-SUN. */
    private static int end(CronField field, int low, int high) {
        return field == CronField.DAY_OF_WEEK && high == 0 && low > 0 ? field.lastWritten() : high;
    }

    private static String untilLast(CronField field, String word, int low) {
        return low == field.last() ? word : word + "-" + field.like(word, field.last());
    }

    private static String fromFirst(CronField field, String word, int high) {
        return high == field.first() ? word : field.like(word, field.first()) + "-" + word;
    }

    private int step(CronField field, String item, @Nullable String text) {
        int step = text == null ? 1 : number(text);
        if (step < 1) {
            throw invalid(field, item, "has a step of 0, expected 1 or more");
        }
        return step;
    }

    /** The number, {@link Integer#MAX_VALUE} when it is beyond all reason, -1 when it is none. */
    private static int number(String word) {
        if (!word.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return -1;
        }
        return word.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(word);
    }

    /** Values from, from + step … up to and including to. */
    private record Range(int from, int to, int step, boolean star) {

        Range step(int other) {
            return new Range(from, to, other, star);
        }

        long values() {
            long values = 0;
            for (long value = from; value <= to; value += step) {
                values |= 1L << value;
            }
            return values;
        }
    }
}
