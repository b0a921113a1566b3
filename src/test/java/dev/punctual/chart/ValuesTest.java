package dev.punctual.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said to the chart, what it refuses, and what its table tells of it. */
@NeedsHelm
class ValuesTest {
    private static final Pattern NAMED = Pattern.compile("`([a-zA-Z0-9.]+)`");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "replica: 2 | additional properties 'replica'",
                "{web: {readonly: true}} | /web",
                "replicas: two | /replicas",
                "replicas: -1 | /replicas",
                "replicas: 100 | /replicas",
                "{image: {pullPolicy: Sometimes}} | /image/pullPolicy",
                "{image: {digest: latest}} | /image/digest",
                "{watchNamespaces: [Team]} | /watchNamespaces/0",
                "{watchNamespaces: [a, a]} | /watchNamespaces",
                "{watchNamespaces: team} | /watchNamespaces",
                "{web: {sessionDuration: 8 hours}} | /web/sessionDuration",
                "{web: {url: punctual.example.com}} | /web/url",
                "{web: {forwarded: {enabled: true}}} | /web/forwarded/trustedProxies",
                "{oidc: {enabled: true, clientId: x}} | /oidc/issuerUrl",
                "{oidc: {enabled: true, issuerUrl: 'https://id.example'}} | /oidc/clientId",
                "{proxy: {enabled: true}} | /proxy",
                "{proxy: {enabled: true, trustedAddresses: [somewhere]}} | /proxy/trustedAddresses/0",
                "{archive: {store: Tape}} | /archive/store",
                "{archive: {store: S3}} | /archive/s3",
                "{archive: {store: S3, s3: {endpoint: 'https://s3', bucket: logs}}} | /archive/s3/existingSecret",
                "{archive: {maxBytes: 8 megabytes}} | /archive/maxBytes",
                "{archive: {volume: {accessMode: ReadOnlyMany}}} | /archive/volume/accessMode",
                "{notify: {receivers: {ops: {type: pigeon, url: 'https://x'}}}} | /notify/receivers/ops/type",
                "{notify: {receivers: {ops: {type: slack}}}} | /notify/receivers/ops",
                "{notify: {receivers: {ops: {url: 'https://x', urlKey: url}}}} | /notify/receivers/ops",
                "{notify: {receivers: {Ops: {url: 'https://x'}}}} | invalid propertyName 'Ops'",
                "{notify: {receivers: {ops: {url: 'https://x', events: [everything]}}}} | /events/0",
                "{notify: {receivers: {ops: {url: 'https://x', rate: 0}}}} | /notify/receivers/ops/rate",
                "{settings: {a.b: 1}} | /settings/a.b",
                "{settings: {'a=b': x}} | invalid propertyName 'a=b'",
                "{extraEnv: [{value: x}]} | /extraEnv/0",
                "{terminationGracePeriodSeconds: 1} | /terminationGracePeriodSeconds",
                "{service: {port: 0}} | /service/port",
                "{ingress: {enabled: true}} | /ingress/host",
                "{ingress: {enabled: true, host: a.example, path: /punctual}} | additional properties 'path'",
                "{networkPolicy: {from: [{}]}} | /networkPolicy/from/0",
                "{networkPolicy: {apiServerPorts: []}} | /networkPolicy/apiServerPorts",
                "{metrics: {serviceMonitor: {interval: often}}} | /metrics/serviceMonitor/interval",
                "{metrics: {rules: {failedShare: 2}}} | /metrics/rules/failedShare",
                "{resources: {request: {}}} | /resources"
            })
    void what_is_wrong_is_refused_where_it_is(String values, String place) {
        assertThatThrownBy(() -> Chart.text(values)).hasMessageContaining(place);
    }

    @Test
    void the_table_names_every_value_and_no_other() {
        assertThat(named()).containsExactlyInAnyOrderElementsOf(values());
    }

    private static Set<String> values() {
        Set<String> paths = new HashSet<>();
        collect(Rendered.yaml(Chart.read(Chart.DIRECTORY.resolve("values.yaml"))), "", paths);
        return paths;
    }

    /** What Kubernetes says itself is one value, whatever is in it. */
    private static void collect(JsonNode node, String path, Set<String> paths) {
        boolean isOne = !node.isObject()
                || node.isEmpty()
                || Set.of("resources", "podSecurityContext", "securityContext", "nodeSelector")
                        .contains(path)
                || path.endsWith(".labels");
        if (isOne) {
            paths.add(path);
        } else {
            node.properties()
                    .forEach(field -> collect(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), paths));
        }
    }

    private static Set<String> named() {
        Set<String> names = new HashSet<>();
        rows().map(row -> NAMED.matcher(row.split("\\|", -1)[1])).forEach(name -> addAll(name, names));
        return names;
    }

    private static Stream<String> rows() {
        return Chart.read(Chart.DIRECTORY.resolve("README.md")).lines().filter(line -> line.startsWith("| `"));
    }

    private static void addAll(Matcher name, Set<String> names) {
        while (name.find()) {
            names.add(name.group(1));
        }
    }
}
