package dev.punctual.local.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The part of JSONPath that printer columns use: fields, indexes, wildcards and filters that compare with a text. */
final class JsonPath {
    private static final Pattern STEP = Pattern.compile(
            "\\.(?P<field>(?:\\\\.|[^.\\[\\]\\\\])+)"
                    + "|\\['(?P<quoted>[^']*)'\\]"
                    + "|\\[(?P<index>-?\\d+)\\]"
                    + "|(?P<all>\\[\\*\\]|\\.\\*)"
                    + "|\\[\\?\\(\\s*@\\.(?P<key>[^=!\\s]+)\\s*(?P<operator>==|!=)\\s*['\"]?(?P<value>[^'\"]*?)['\"]?\\s*\\)\\]");

    /** From one node to those that the step leads to. */
    private interface Step {
        void walk(JsonNode node, List<JsonNode> into);
    }

    private final List<Step> steps = new ArrayList<>();

    private JsonPath() {}

    /** @throws IllegalArgumentException when the path uses what is not understood here */
    static JsonPath parse(String text) {
        var path = new JsonPath();
        Matcher matcher = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("cannot read the JSON path " + text + " from " + text.substring(at));
            }
            path.steps.add(step(matcher));
            at = matcher.end();
        }
        return path;
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("field") != null) {
            return field(matcher.group("field").replace("\\", ""));
        }
        if (matcher.group("quoted") != null) {
            return field(matcher.group("quoted"));
        }
        if (matcher.group("index") != null) {
            int index = Integer.parseInt(matcher.group("index"));
            return (node, into) -> add(node.path(index < 0 ? node.size() + index : index), into);
        }
        if (matcher.group("all") != null) {
            return (node, into) -> node.forEach(into::add);
        }
        List<String> key = List.of(matcher.group("key").split("\\.", -1));
        String value = matcher.group("value");
        boolean equal = matcher.group("operator").equals("==");
        return (node, into) -> node.forEach(item -> {
            if (read(item, key).asText("").equals(value) == equal) {
                into.add(item);
            }
        });
    }

    private static Step field(String name) {
        return name.equals("*") ? (node, into) -> node.forEach(into::add) : (node, into) -> add(node.path(name), into);
    }

    private static void add(JsonNode node, List<JsonNode> into) {
        if (!node.isMissingNode()) {
            into.add(node);
        }
    }

    private static JsonNode read(JsonNode node, List<String> path) {
        JsonNode here = node;
        for (String step : path) {
            here = here.path(step);
        }
        return here;
    }

    List<JsonNode> find(JsonNode root) {
        List<JsonNode> here = List.of(root);
        for (Step step : steps) {
            var next = new ArrayList<JsonNode>();
            here.forEach(node -> step.walk(node, next));
            here = next;
        }
        return here;
    }
}
