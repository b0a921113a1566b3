package dev.punctual.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How numbers and lists are said. */
final class Words {

    private static final int SHORTEST_RUN = 3;

    private Words() {}

    /** The numbers of a bit set, smallest first. */
    static int[] values(long bits) {
        return IntStream.range(0, Long.SIZE)
                .filter(bit -> (bits >>> bit & 1) != 0)
                .toArray();
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> words, String conjunction) {
        int last = words.size() - 1;
        return last == 0
                ? words.get(0)
                : String.join(", ", words.subList(0, last)) + " " + conjunction + " " + words.get(last);
    }

    /** The same for numbers, where three and more that follow each other become {@code a through c}. */
    static String list(int[] values, IntFunction<String> name, String conjunction) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < values.length) {
            int end = at;
            while (end + 1 < values.length && values[end + 1] == values[end] + 1) {
                end++;
            }
            if (end - at + 1 < SHORTEST_RUN) {
                end = at;
            }
            words.add(
                    end == at
                            ? name.apply(values[at])
                            : name.apply(values[at]) + " through " + name.apply(values[end]));
            at = end + 1;
        }
        return list(words, conjunction);
    }

    /** Whether three or more of the numbers follow each other. */
    static boolean haveRun(int[] values) {
        return IntStream.range(SHORTEST_RUN - 1, values.length)
                .anyMatch(at -> values[at] - values[at - SHORTEST_RUN + 1] == SHORTEST_RUN - 1);
    }

    /** The distance that all neighbours have, 0 when they differ or there are none. */
    static int step(int[] values) {
        if (values.length < 2) {
            return 0;
        }
        int step = values[1] - values[0];
        boolean even = IntStream.range(1, values.length).allMatch(at -> values[at] - values[at - 1] == step);
        return even ? step : 0;
    }

    /** Whether the numbers are 0, n, 2n … and go on after {@code size} as they began. */
    static boolean fullCircle(int[] values, int size) {
        int step = step(values);
        return step > 0 && values[0] == 0 && values.length * step == size;
    }

    /** {@code Every hour}, {@code Every 2 hours}. */
    static String every(long count, String unit) {
        return count == 1 ? "Every " + unit : "Every " + count + " " + unit + "s";
    }

    /** {@code 2nd}, {@code 3rd}, {@code 4th}, for numbers below 100. */
    static String ordinal(int number) {
        boolean teen = number / 10 == 1;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
