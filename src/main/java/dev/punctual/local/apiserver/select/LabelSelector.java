package dev.punctual.local.apiserver.select;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A label selector as in {@code app=a,tier in (x,y),!old}. */
public final class LabelSelector {
    private static final Pattern TERM = Pattern.compile("\\s*(?:"
            + "(?P<absent>!)\\s*(?P<absentKey>[^\\s=!,()<>]+)"
            + "|(?P<setKey>[^\\s=!,()<>]+)\\s+(?P<set>in|notin)\\s*\\((?P<values>[^()]*)\\)"
            + "|(?P<key>[^\\s=!,()<>]+)\\s*(?P<operator>==|=|!=|<|>)\\s*(?P<value>[^\\s=!,()<>]*)"
            + "|(?P<present>[^\\s=!,()<>]+)"
            + ")\\s*(?:,|$)");

    private LabelSelector() {}

    /**
     * Reads a selector.
     *
     * @throws ApiError 400 when the selector cannot be read
     */
    public static Predicate<Meta> parse(String selector) {
        var terms = new ArrayList<Predicate<Meta>>();
        Matcher matcher = TERM.matcher(selector);
        int at = 0;
        while (at < selector.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw ApiError.badRequest("unable to parse requirement: found '" + selector.substring(at)
                        + "', expected: a label selector as in a=b,c in (d,e),!f");
            }
            terms.add(term(matcher));
            at = matcher.end();
        }
        return meta -> terms.stream().allMatch(term -> term.test(meta));
    }

    private static Predicate<Meta> term(Matcher matcher) {
        if (matcher.group("absent") != null) {
            String key = matcher.group("absentKey");
            return meta -> meta.label(key) == null;
        }
        if (matcher.group("set") != null) {
            return set(matcher.group("setKey"), matcher.group("set"), values(matcher.group("values")));
        }
        if (matcher.group("operator") != null) {
            return comparison(matcher.group("key"), matcher.group("operator"), matcher.group("value"));
        }
        String key = matcher.group("present");
        return meta -> meta.label(key) != null;
    }

    private static Predicate<Meta> set(String key, String operator, Set<String> values) {
        boolean in = operator.equals("in");
        return meta -> {
            String label = meta.label(key);
            return in ? label != null && values.contains(label) : label == null || !values.contains(label);
        };
    }

    private static Predicate<Meta> comparison(String key, String operator, String value) {
        return switch (operator) {
            case "!=" -> meta -> !value.equals(meta.label(key));
            case "<" -> meta -> compares(meta.label(key), value, -1);
            case ">" -> meta -> compares(meta.label(key), value, 1);
            default -> meta -> value.equals(meta.label(key));
        };
    }

    private static boolean compares(@Nullable String label, String value, int sign) {
        try {
            return label != null && Long.compare(Long.parseLong(label), Long.parseLong(value)) == sign;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Set<String> values(String list) {
        var values = new TreeSet<String>();
        for (String value : List.of(list.split(",", -1))) {
            values.add(value.strip());
        }
        return values;
    }
}
