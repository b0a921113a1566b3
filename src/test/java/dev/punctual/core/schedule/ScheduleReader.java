package dev.punctual.core.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Understands the words of a schedule and writes them as an expression again. */
final class ScheduleReader {

    private static final Pattern SINCE = Pattern.compile("Every (.*?)(?: since creation)?");
    private static final Pattern UNIT = Pattern.compile("(?:(\\d+) )?(hour|minute|second)s?");
    private static final String MINUTES =
            "(Every (?:\\d+ )?minutes?(?: from minute \\d+ through \\d+)?|At minutes? [0-9, andthroug]+?)";
    private static final Pattern FROM =
            Pattern.compile("Every (?:(\\d+) )?(minute|hour)s? from (\\d\\d):(\\d\\d) through (\\d\\d):(\\d\\d)");
    private static final Pattern AT =
            Pattern.compile("At (\\d\\d:\\d\\d(?:(?:, | and )\\d\\d:\\d\\d)*)(?: every day)?");
    private static final Pattern OF_HOURS =
            Pattern.compile(MINUTES + " of hours? (\\d\\d(?:(?:, | and | through )\\d\\d)*)");
    private static final Pattern SHOWN =
            Pattern.compile(MINUTES + " whenever the clock shows hour (\\d\\d(?:(?:, | or | through )\\d\\d)*)");
    private static final Pattern SHOWS =
            Pattern.compile("Whenever the clock shows (\\d\\d:\\d\\d(?:(?:, | or )\\d\\d:\\d\\d)*)");
    private static final Pattern OF_EVERY =
            Pattern.compile(MINUTES + " of every (?:(\\d+)(?:st|nd|rd|th) hour from 00 through \\d\\d|hour)");
    private static final Pattern HOURS = Pattern.compile("Every (?:(\\d+) )?hours?(?: at minute (\\d+))?");
    private static final Pattern PLAIN = Pattern.compile(MINUTES);
    private static final Pattern DAYS = Pattern.compile(
            "(?: (on .+?))?(?: of (the month|[A-Z].*?))?(?: and (on [A-Z].*?))?(?:,? (?:only )?in ([A-Z].*))?");
    private static final String WHICH = "(?:first|second|third|fourth|fifth|last)";
    private static final Pattern ONCE_A_MONTH =
            Pattern.compile("the (" + WHICH + "(?:(?:, | and )" + WHICH + ")*) ([A-Z]\\w+)");
    private static final Pattern STEPS = Pattern.compile("every (\\d+).. day from the (\\d+).. through the (\\d+)..");

    private ScheduleReader() {}

    static String expression(String words) {
        Matcher since = SINCE.matcher(words);
        if (words.endsWith("since creation") || words.matches("Every .*seconds?")) {
            return "@every " + (since.matches() ? duration(since.group(1)) : "?");
        }
        Matcher from = FROM.matcher(words);
        if (from.lookingAt()) {
            int step = (from.group(1) == null ? 1 : Integer.parseInt(from.group(1)))
                    * (from.group(2).equals("hour") ? 60 : 1);
            return times(IntStream.iterate(time(from, 3), at -> at <= time(from, 5), at -> at + step)
                            .toArray())
                    + days(words.substring(from.end()));
        }
        Matcher at = AT.matcher(words);
        if (at.lookingAt()) {
            return times(clocks(at.group(1))) + days(words.substring(at.end()));
        }
        Matcher ofHours = OF_HOURS.matcher(words);
        if (ofHours.lookingAt()) {
            return minutes(ofHours.group(1)) + " " + numbers(ofHours.group(2)) + days(words.substring(ofHours.end()));
        }
        Matcher shown = SHOWN.matcher(words);
        if (shown.lookingAt()) {
            // the clock is looked at only where the field starts with a star
            return minutes(shown.group(1)) + " */24," + numbers(shown.group(2)) + days(words.substring(shown.end()));
        }
        Matcher shows = SHOWS.matcher(words);
        if (shows.lookingAt()) {
            String times = times(clocks(shows.group(1)));
            return times.replace(" ", " */24,") + days(words.substring(shows.end()));
        }
        Matcher ofEvery = OF_EVERY.matcher(words);
        if (ofEvery.lookingAt()) {
            String hours = ofEvery.group(2) == null ? "*" : "*/" + ofEvery.group(2);
            return minutes(ofEvery.group(1)) + " " + hours + days(words.substring(ofEvery.end()));
        }
        Matcher hours = HOURS.matcher(words);
        if (hours.lookingAt()) {
            String minute = hours.group(2) == null ? "0" : hours.group(2);
            String hour = hours.group(1) == null ? "*" : "*/" + hours.group(1);
            return minute + " " + hour + days(words.substring(hours.end()));
        }
        Matcher plain = PLAIN.matcher(words);
        if (plain.lookingAt()) {
            return minutes(plain.group(1)) + " *" + days(words.substring(plain.end()));
        }
        throw new AssertionError("not understood: " + words);
    }

    private static String duration(String words) {
        Matcher unit = UNIT.matcher(words);
        StringBuilder duration = new StringBuilder();
        while (unit.find()) {
            duration.append(unit.group(1) == null ? "1" : unit.group(1))
                    .append(unit.group(2).charAt(0));
        }
        return duration.toString();
    }

    private static int[] clocks(String words) {
        return Pattern.compile(", | and | or ")
                .splitAsStream(words)
                .mapToInt(time -> Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3)))
                .toArray();
    }

    private static int time(Matcher clock, int group) {
        return Integer.parseInt(clock.group(group)) * 60 + Integer.parseInt(clock.group(group + 1));
    }

    private static String times(int[] times) {
        Set<Integer> hours = new TreeSet<>();
        Set<Integer> minutes = new TreeSet<>();
        for (int time : times) {
            hours.add(time / 60);
            minutes.add(time % 60);
        }
        assertProduct(times.length, hours.size() * minutes.size());
        return written(minutes) + " " + written(hours);
    }

    private static void assertProduct(int said, int meant) {
        if (said != meant) {
            throw new AssertionError("the times are not all minutes of all hours");
        }
    }

    private static String written(Set<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String minutes(String words) {
        Matcher every = Pattern.compile("Every (?:(\\d+) )?minutes?(?: from minute (\\d+) through (\\d+))?")
                .matcher(words);
        if (every.matches()) {
            String range = every.group(2) == null ? "*" : every.group(2) + "-" + every.group(3);
            return range + "/" + (every.group(1) == null ? "1" : every.group(1));
        }
        return numbers(words.replaceFirst("At minutes? ", ""));
    }

    private static String numbers(String words) {
        return words.replace(" through ", "-")
                .replace(" and ", ",")
                .replace(" or ", ",")
                .replace(", ", ",");
    }

    /** Months and weekdays, the latter in the plural or not. */
    private static String names(String words) {
        return Pattern.compile("[A-Z][a-z]+")
                .matcher(numbers(words))
                .replaceAll(name -> name.group().substring(0, 3).toUpperCase(Locale.ROOT));
    }

    private static String days(String words) {
        Matcher days = DAYS.matcher(words.replaceFirst("^ every day", ""));
        if (!days.matches()) {
            throw new AssertionError("days not understood: " + words);
        }
        List<String> numbers = new ArrayList<>();
        List<String> weekdays = new ArrayList<>();
        for (String said : Arrays.asList(days.group(1), days.group(3))) {
            String[] items = said == null ? new String[0] : said.split("(?:, | and )?\\bon ", -1);
            for (String item : items) {
                if (!item.isEmpty()) {
                    (item.matches("[A-Z].*|the .*[A-Z]\\w+") ? weekdays : numbers).add(day(item));
                }
            }
        }
        String of = days.group(2) == null || days.group(2).equals("the month") ? days.group(4) : days.group(2);
        return " " + any(numbers) + " " + (of == null ? "*" : names(of)) + " " + any(weekdays);
    }

    private static String any(List<String> items) {
        return items.isEmpty() ? "*" : String.join(",", items);
    }

    private static String day(String words) {
        Matcher once = ONCE_A_MONTH.matcher(words);
        if (once.matches()) {
            String name = names(once.group(2));
            return Pattern.compile(", | and ")
                    .splitAsStream(once.group(1))
                    .map(which -> which.equals("last") ? name + "L" : name + "#" + ordinal(which))
                    .collect(Collectors.joining(","));
        }
        Matcher steps = STEPS.matcher(words);
        if (steps.matches()) {
            return steps.group(2) + "-" + steps.group(3) + "/" + steps.group(1);
        }
        if (words.matches("the weekdays? nearest to the .*")) {
            return Pattern.compile("\\d+")
                    .matcher(numbers(words).replaceAll(".* ", ""))
                    .replaceAll(day -> day.group() + "W")
                    .replaceAll("st|nd|rd|th", "");
        }
        return switch (words) {
            case "the last weekday" -> "LW";
            case "the last day" -> "L";
            case "the day before the last day" -> "L-1";
            default ->
                words.endsWith(" day before the last day")
                        ? "L-" + words.replaceAll("\\D", "")
                        : names(words).replace("the ", "").replaceAll("st|nd|rd|th", "");
        };
    }

    private static int ordinal(String which) {
        return List.of("first", "second", "third", "fourth", "fifth").indexOf(which) + 1;
    }
}
