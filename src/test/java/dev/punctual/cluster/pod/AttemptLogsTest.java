package dev.punctual.cluster.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.core.report.Account;
import dev.punctual.core.report.LogMark;
import dev.punctual.core.report.ProgressTold;
import dev.punctual.core.report.ReportLine.Cancel;
import dev.punctual.core.report.ReportLine.Discard;
import dev.punctual.core.report.RunReport;
import dev.punctual.core.report.RunResult;
import dev.punctual.core.run.LogTail;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an API server that serves nothing but a log, well or badly. */
class AttemptLogsTest {
    private static final String AT = "2026-03-02T08:00:01.000000001Z";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private KubernetesClient client;
    private AttemptLogs logs;
    private int status = 200;
    private String log = "";
    private String end = "";
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
        logs = new AttemptLogs(new LogCopies(new LogRequests(client)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        boolean tail = exchange.getRequestURI().getQuery().contains("tailLines");
        byte[] bytes = (tail ? end : log).getBytes(StandardCharsets.UTF_8);
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

    private static String stamped(String... lines) {
        return Stream.of(lines).map(line -> AT + " " + line + "\n").collect(Collectors.joining());
    }

    private RunReport complete(String message) {
        RunReport told = logs.complete("uid", pod(message), 1, RunReport.NONE);
        logs.release("uid");
        return told;
    }

    @Test
    void the_log_of_the_default_container_is_read_and_its_message_is_the_last_word() {
        log = stamped("::result {\"a\": 1}", "words", "::cancel enough");

        assertThat(complete("").verdict()).isEqualTo(new Cancel("enough"));
        RunReport both = complete("::discard gone");

        assertThat(both.verdict()).isEqualTo(new Discard("gone"));
        assertThat(both.result()).isEqualTo(new RunResult.Kept("{\"a\": 1}"));
        assertThat(asked)
                .as("one request is all")
                .hasSize(2)
                .allMatch(uri -> uri.contains("/pods/report-1-x/log") && uri.contains("container=worker"));
    }

    @Test
    void the_message_alone_needs_no_log() {
        assertThat(logs.message(pod("::discard gone"), RunReport.NONE).verdict())
                .isEqualTo(new Discard("gone"));
        assertThat(asked).isEmpty();
    }

    @Test
    void a_log_that_cannot_be_read_is_said_to_be_missing() {
        for (int code : List.of(400, 403, 404, 500, 503)) {
            status = code;
            log = "::cancel enough";
            RunReport told = complete("");
            assertThat(told.verdict()).isNull();
            assertThat(told.account().missing()).startsWith("the log of attempt 1 could not be read to its end: ");
        }
        server.stop(0);
        assertThat(complete("").account().missing()).contains("could not be read");
    }

    @Test
    void the_words_of_the_api_server_say_why_there_is_no_tail() {
        status = 404;
        log = "{\"kind\": \"Status\", \"message\": \"pods \\\"report-1-x\\\" not found\"}";

        assertThat(logs.tail("uid", new PodLog("default", "report-1-x", "worker")))
                .isEqualTo(new LogTail.Missing("the log could not be read: pods \"report-1-x\" not found"));
    }

    @Test
    void half_a_line_of_a_log_that_breaks_off_is_none() {
        log = stamped("::discard gone") + AT + " ::cancel eno";
        missing = 100;

        RunReport told = complete("");
        assertThat(told.verdict()).isNull();
        assertThat(told.account().missing()).contains("could not be read to its end");
    }

    @Test
    void what_was_counted_already_is_not_counted_again() {
        log = stamped("::outcome n+=1", "::outcome n+=1", "::outcome n+=1");
        RunReport known = RunReport.of(
                new Account(ProgressTold.NONE, Map.of("n", 2L), null, new LogMark(1, Instant.parse(AT), 2), null));

        RunReport told = logs.complete("uid", pod(""), 1, known);

        assertThat(told.account().outcome()).isEqualTo(Map.of("n", 3L));
        assertThat(told.account().missing()).isNull();
    }

    @Test
    void a_message_that_the_kubelet_took_from_the_log_counts_nothing_twice() {
        log = stamped("::outcome n+=12", "::discard gone");
        Pod pod = pod("::outcome n+=12");
        pod.getSpec().getContainers().get(1).setTerminationMessagePolicy("FallbackToLogsOnError");

        RunReport told = logs.complete("uid", pod, 1, RunReport.NONE);

        assertThat(told.account().outcome()).isEqualTo(Map.of("n", 12L));
        assertThat(told.verdict()).isEqualTo(new Discard("gone"));
        assertThat(logs.message(pod, RunReport.NONE).account().outcome())
                .as("where only the message is read")
                .isEqualTo(Map.of("n", 12L));
    }

    @Test
    void who_looks_once_asks_once_even_where_the_log_cannot_be_had() {
        status = 500;
        complete("");
        int perLook = asked.size();
        logs.complete("uid", pod(""), 1, RunReport.NONE);
        logs.tail("uid", new PodLog("default", "report-1-x", "worker"));

        assertThat(asked).hasSize(2 * perLook);
    }

    @ParameterizedTest
    @CsvSource({"404, false", "403, false", "400, false", "500, true", "503, true", "429, true", "200, false"})
    void a_log_that_cannot_be_had_for_the_moment_may_be_had_later(int code, boolean later) {
        status = code;
        logs.complete("uid", pod(""), 1, RunReport.NONE);

        assertThat(logs.mayBeHadLater("uid")).isEqualTo(later);
        logs.release("uid");
        assertThat(logs.mayBeHadLater("uid")).isFalse();
    }

    @Test
    void a_log_that_is_too_long_is_read_at_both_ends() {
        StringBuilder much = new StringBuilder(stamped("::outcome n+=1"));
        String words = stamped("x".repeat(10_000));
        while (much.length() < 17 << 20) {
            much.append(words);
        }
        log = much.toString();
        end = "2026-03-02T08:00:09.000000000Z ::outcome n+=1\n2026-03-02T08:00:09.000000001Z bye\n";

        RunReport told = logs.complete("uid", pod(""), 1, RunReport.NONE);

        assertThat(told.account().outcome()).isEqualTo(Map.of("n", 2L));
        assertThat(told.account().missing()).contains("were not served");
        assertThat(logs.tail("uid", new PodLog("default", "report-1-x", "worker")))
                .isInstanceOfSatisfying(
                        LogTail.Saved.class, tail -> assertThat(tail.text()).endsWith("::outcome n+=1\nbye"));
        assertThat(asked).hasSize(2);
        logs.release("uid");
    }
}
