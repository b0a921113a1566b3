package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Alerts and dashboard ask for what the operator measures, and each alert tells what to do about it. */
@NeedsHelm
class MonitoringTest {
    private static final Pattern HEADING = Pattern.compile("(?m)^## (Punctual\\w+)$");
    private static final Rendered EVERYTHING = Chart.render(
            "{metrics: {rules: {enabled: true}, dashboard: {enabled: true}, serviceMonitor: {enabled: true}}}");

    private static Stream<JsonNode> alerts() {
        return Rendered.items(EVERYTHING.one("PrometheusRule").at("/spec/groups"))
                .flatMap(group -> Rendered.items(group.get("rules")));
    }

    private static JsonNode dashboard() throws Exception {
        String text = EVERYTHING
                .one("ConfigMap", "punctual-dashboard")
                .at("/data/punctual.json")
                .asText();
        return JsonMapper.builder().build().readTree(text);
    }

    private static Stream<JsonNode> panels() throws Exception {
        return Rendered.items(dashboard().get("panels"))
                .filter(panel -> !panel.get("type").asText().equals("row"));
    }

    @TestFactory
    Stream<DynamicTest> alerts_ask_for_what_is_measured() {
        return alerts().map(alert -> dynamicTest(alert.get("alert").asText(), () -> Metrics.known()
                .check(alert.get("expr").asText())));
    }

    @TestFactory
    Stream<DynamicTest> panels_ask_for_what_is_measured() throws Exception {
        return panels().map(panel -> dynamicTest(panel.get("title").asText(), () -> {
            assertThat(panel.get("targets")).isNotEmpty();
            Rendered.items(panel.get("targets"))
                    .forEach(target -> Metrics.known().check(target.get("expr").asText()));
        }));
    }

    @Test
    void variables_ask_for_what_is_measured() throws Exception {
        Rendered.items(dashboard().at("/templating/list"))
                .filter(variable -> variable.get("type").asText().equals("query"))
                .forEach(variable ->
                        Metrics.known().check(variable.get("definition").asText()));
    }

    @Test
    void the_dashboard_shows_everything_that_is_measured() throws Exception {
        Set<String> shown = new HashSet<>();
        panels().flatMap(panel -> Rendered.items(panel.get("targets")))
                .forEach(target ->
                        shown.addAll(Metrics.known().of(target.get("expr").asText())));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(Metrics.known().names());
    }

    @Test
    void the_dashboard_has_no_two_panels_in_one_place() throws Exception {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : Rendered.items(dashboard().get("panels")).toList()) {
            JsonNode at = panel.get("gridPos");
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = at.get("x").asInt();
                    x < at.get("x").asInt() + at.get("w").asInt();
                    x++) {
                for (int y = at.get("y").asInt();
                        y < at.get("y").asInt() + at.get("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "/" + y))
                            .as(panel.get("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void each_alert_leads_to_what_to_do_about_it() {
        List<String> told = HEADING.matcher(Chart.read(Path.of("docs/operations/alerts.md")))
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .toList();
        assertThat(alerts().map(alert -> alert.get("alert").asText())).containsExactlyInAnyOrderElementsOf(told);
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .endsWith("docs/operations/alerts.md#"
                            + alert.get("alert").asText().toLowerCase(java.util.Locale.ROOT));
            assertThat(alert.at("/annotations/summary").asText()).isNotEmpty();
            assertThat(alert.at("/annotations/description").asText()).isNotEmpty();
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
        });
    }

    @Test
    void what_is_scraped_is_served_by_the_service() {
        JsonNode endpoint = EVERYTHING.one("ServiceMonitor").at("/spec/endpoints/0");
        JsonNode service = EVERYTHING.one("Service");
        assertThat(endpoint.get("port").asText())
                .isEqualTo(service.at("/spec/ports/0/name").asText());
        JsonNode selector = EVERYTHING.one("ServiceMonitor").at("/spec/selector/matchLabels");
        selector.properties()
                .forEach(label -> assertThat(service.at("/metadata/labels").get(label.getKey()))
                        .isEqualTo(label.getValue()));
    }
}
