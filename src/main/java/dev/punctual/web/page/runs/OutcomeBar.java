package dev.punctual.web.page.runs;

import dev.punctual.web.page.Amount;
import dev.punctual.web.page.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run counted under a name.
 *
 * @param width of the bar, beside the greatest one
 * @param style failed for errors, cancelled for warnings, completed for the rest
 */
record OutcomeBar(String name, String count, String width, String style) {

    static List<OutcomeBar> of(Map<String, Long> outcome) {
        long most = outcome.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return outcome.entrySet().stream()
                .map(entry -> new OutcomeBar(
                        PlainText.name(entry.getKey()),
                        Amount.count(entry.getValue()),
                        width(entry.getValue(), most),
                        style(entry.getKey(), entry.getValue())))
                .toList();
    }

    private static String width(long count, long most) {
        return String.format(Locale.ROOT, "%.2f%%", most <= 0 ? 0.0 : 100.0 * Math.max(0, count) / most);
    }

    private static String style(String name, long count) {
        String word = name.toLowerCase(Locale.ROOT);
        if (count > 0 && (word.contains("error") || word.contains("fail"))) {
            return "failed";
        }
        return count > 0 && word.contains("warn") ? "cancelled" : "completed";
    }
}
