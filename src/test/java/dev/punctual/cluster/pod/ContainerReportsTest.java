package dev.punctual.cluster.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.core.report.ReportLine.Cancel;
import dev.punctual.core.report.ReportLine.Discard;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.report.RunResult;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an API server that serves nothing but a log, well or badly. */
class ContainerReportsTest {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private KubernetesClient client;
    private ContainerReports reports;
    private int status = 200;
    private String log = "";
    private int missing;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        reports = new ContainerReports(new LogTails(client));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length + missing);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private static Pod pod(String message) {
        return new KubernetesSerialization()
                .unmarshal(
                        """
                        metadata:
                          name: report-1-x
                          namespace: default
                          annotations: {kubectl.kubernetes.io/default-container: worker}
                        spec:
                          containers: [{name: proxy}, {name: worker}]
                        status:
                          phase: Failed
                          containerStatuses:
                            - name: proxy
                              state: {terminated: {exitCode: 0, message: '::cancel not mine', startedAt: '2026-03-02T08:00:00Z'}}
                            - name: worker
                              state: {terminated: {exitCode: 1, message: '%s', startedAt: '2026-03-02T08:00:00Z'}}
                        """
                                .formatted(message),
                        Pod.class);
    }

    @Test
    void the_log_of_the_default_container_is_read_and_its_message_is_the_last_word() {
        log = "::result {\"a\": 1}\nwords\n::cancel enough";

        assertThat(reports.ofLogAndMessage(pod("")).verdict()).isEqualTo(new Cancel("enough"));
        RunReport both = reports.ofLogAndMessage(pod("::discard gone"));

        assertThat(both.verdict()).isEqualTo(new Discard("gone"));
        assertThat(both.result()).isEqualTo(new RunResult.Kept("{\"a\": 1}"));
        assertThat(asked)
                .filteredOn(uri -> uri.contains("/log"))
                .hasSize(2)
                .allMatch(uri -> uri.contains("/pods/report-1-x/") && uri.contains("container=worker"));
    }

    @Test
    void the_message_alone_needs_no_log() {
        assertThat(reports.ofMessage(pod("::discard gone")).verdict()).isEqualTo(new Discard("gone"));
        assertThat(asked).isEmpty();
    }

    @Test
    void a_log_that_cannot_be_read_tells_nothing() {
        for (int code : List.of(400, 403, 404, 500, 503)) {
            status = code;
            log = "::cancel enough";
            assertThat(reports.ofLogAndMessage(pod(""))).isEqualTo(RunReport.NONE);
        }
        server.stop(0);
        assertThat(reports.ofLogAndMessage(pod(""))).isEqualTo(RunReport.NONE);
    }

    @Test
    void half_a_line_of_a_log_that_breaks_off_is_none() {
        log = "::discard gone\n::cancel eno";
        missing = 100;

        assertThat(reports.ofLogAndMessage(pod("")).verdict()).isIn(new Discard("gone"), null);
    }
}
