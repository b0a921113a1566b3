package dev.punctual.core.parameters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many steps a regular expression takes when its repetitions are written out, at least roughly and never less. RE2/J
 * does write them out: thirty characters such as {@code ((a{1000}){1000}){1000}} would fill all memory.
 */
final class PatternSize {
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{0,9}))?\\}");

    /** More is as good as any number, and does not overflow. */
    private static final long MOST = 1_000_000_000L;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long whole;
    private long last;
    private int at;

    private PatternSize(String text) {
        this.text = text;
    }

    static long of(String text) {
        PatternSize size = new PatternSize(text);
        while (size.at < text.length()) {
            size.step();
        }
        while (!size.outer.isEmpty()) {
            size.close();
        }
        return size.whole;
    }

    private void step() {
        switch (text.charAt(at)) {
            case '(' -> open();
            case ')' -> {
                close();
                at++;
            }
            case '[' -> atom(endOfClass());
            case '\\' -> escape();
            case '{' -> repeat();
            case '*', '+', '?' -> {
                whole = Math.min(MOST, whole + 1);
                at++;
            }
            default -> atom(at + 1);
        }
    }

    private void atom(int end) {
        last = 1;
        whole = Math.min(MOST, whole + 1);
        at = end;
    }

    private void open() {
        outer.push(whole);
        whole = 2;
        last = 0;
        at++;
    }

    private void close() {
        if (!outer.isEmpty()) {
            last = whole;
            whole = Math.min(MOST, outer.pop() + last);
        }
    }

    private void repeat() {
        Matcher count = COUNT.matcher(text).region(at, text.length());
        if (!count.lookingAt()) {
            atom(at + 1);
            return;
        }
        String most = count.group(3);
        long times = most == null || most.isEmpty() ? Long.parseLong(count.group(1)) + 1 : Long.parseLong(most);
        long repeated = Math.min(MOST, last * times);
        whole = Math.min(MOST, whole + repeated);
        last = Math.max(last, repeated);
        at = count.end();
    }

    /** Neither parentheses nor braces mean anything in a quotation or in the name of a class. */
    private void escape() {
        if (text.startsWith("\\Q", at)) {
            int end = text.indexOf("\\E", at);
            whole += text.length();
            atom(end < 0 ? text.length() : end + 2);
        } else if (text.startsWith("\\p{", at) || text.startsWith("\\P{", at) || text.startsWith("\\x{", at)) {
            int end = text.indexOf('}', at);
            atom(end < 0 ? text.length() : end + 1);
        } else {
            atom(Math.min(text.length(), at + 2));
        }
    }

    private int endOfClass() {
        int end = at + (text.startsWith("[^", at) ? 2 : 1);
        if (text.startsWith("]", end)) {
            end++;
        }
        while (end < text.length() && text.charAt(end) != ']') {
            int name = text.startsWith("[:", end) ? text.indexOf(":]", end + 2) : -1;
            end = name >= 0 ? name + 2 : end + (text.charAt(end) == '\\' ? 2 : 1);
        }
        return Math.min(text.length(), end + 1);
    }
}
