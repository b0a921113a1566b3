package dev.punctual.cli.cronjob;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A Job's podFailurePolicy as rules of retry; of both the first one that fits counts. */
final class FailurePolicyConversion {
    private static final int MOST_RULES = 31;
    private static final int MOST_CODES = 64;
    private static final List<String> DISRUPTIONS = List.of("Evicted", "Preempted", "NodeLost");

    private final Fields policy;
    private final Findings findings;
    private final List<Map<String, Object>> rules = new ArrayList<>();

    FailurePolicyConversion(Fields policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    List<Map<String, Object>> rules() {
        List<Fields> written = policy.objects("rules");
        for (int index = 0; index < written.size(); index++) {
            convert(written.get(index), index == written.size() - 1);
        }
        policy.dropRest(findings, "retry has no such field");
        if (rules.size() > MOST_RULES) {
            findings.dropped(
                    policy.path("rules"), "all after the first %d: there cannot be more".formatted(MOST_RULES));
        }
        return rules.subList(0, Math.min(rules.size(), MOST_RULES));
    }

    private void convert(Fields rule, boolean isLast) {
        String action = rule.text("action").orElseThrow(() -> rule.missing("action"));
        Fields codes = rule.object("onExitCodes");
        List<Fields> conditions = rule.objects("onPodConditions");
        switch (action) {
            case "FailJob" -> convert("Fail", codes, conditions, isLast);
            case "Count" -> convert("Retry", codes, conditions, isLast);
            case "Ignore" -> convert("Snooze", codes, conditions, isLast);
            case "FailIndex" -> findings.dropped(rule.path("action"), "FailIndex: a run is one pod, without an index");
            default -> throw rule.wrong("action", "FailJob, FailIndex, Ignore or Count", action);
        }
        rule.dropRest(findings, "a rule of retry has no such field");
    }

    private void convert(String action, Fields codes, List<Fields> conditions, boolean isLast) {
        if (!codes.isEmpty()) {
            onExitCodes(action, codes, isLast);
        }
        conditions.forEach(condition -> onCondition(action, condition));
    }

    private void onExitCodes(String action, Fields codes, boolean isLast) {
        List<Long> values = codes.counts("values");
        String operator = codes.text("operator").orElse("In");
        if (codes.text("containerName").isPresent()) {
            findings.changed(codes.path("containerName"), "the rule is for the exit code of any container");
        }
        switch (operator) {
            case "In" -> addCodes(values, action);
            case "NotIn" -> onOtherCodes(action, codes, values, isLast);
            default -> throw codes.wrong("operator", "In or NotIn", operator);
        }
        codes.dropRest(findings, "a rule of retry has no such field");
    }

    /** The codes that are none of these, where no rule comes after: those first, as if there were no rule, then all. */
    private void onOtherCodes(String action, Fields codes, List<Long> values, boolean isLast) {
        if (isLast) {
            addCodes(values, "Retry");
            add("reasons", List.of("ExitCode"), action);
        } else {
            findings.dropped(codes.path("operator"), "the rule: NotIn can only be carried over in the last rule");
        }
    }

    private void addCodes(List<Long> values, String action) {
        IntStream.iterate(0, from -> from < values.size(), from -> from + MOST_CODES)
                .mapToObj(from -> values.subList(from, Math.min(from + MOST_CODES, values.size())))
                .forEach(some -> add("exitCodes", some, action));
    }

    private void onCondition(String action, Fields condition) {
        String type = condition.text("type").orElse("");
        String status = condition.text("status").orElse("True");
        if (!type.equals("DisruptionTarget") || !status.equals("True")) {
            findings.dropped(
                    condition.path("type"),
                    "the rule for %s=%s: only DisruptionTarget is known".formatted(type, status));
            return;
        }
        if (action.equals("Fail")) {
            add("reasons", DISRUPTIONS, action);
        } else {
            findings.changed(
                    condition.path("type"), "the first ten disruptions of a run use no attempt, further ones do");
        }
    }

    private void add(String field, List<?> values, String action) {
        rules.add(rule(field, values, action));
    }

    /** A rule of retry for some exit codes or reasons. */
    static Map<String, Object> rule(String field, List<?> values, String action) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(field, List.copyOf(values));
        rule.put("action", action);
        return rule;
    }
}
