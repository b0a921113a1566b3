package dev.punctual.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.ServerKey;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.cluster.report.Seals;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is read on the way to a command, and by whose right: against an API server that has the job sync, whose runs are unique, and
 * the runs of it in two parts.
 */
class RunReadingRightsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:30:00Z"), ZoneOffset.UTC);
    private static final Order ORDER = new Order(new Caller("kim", List.of(), null, Map.of()), Window.REST, null, null);
    private static final StartRun WANTED =
            new StartRun("team", "sync", Map.of(), Map.of(), null, null, null, false, false, null);
    private static final Target RUN = Target.of("team", "sync-1");
    private static final Right CREATE = Right.in("team", Verb.CREATE, Resource.JOB_RUNS);
    private static final Right GET_JOB = Right.to(Verb.GET, Resource.SCHEDULED_JOBS, "team", "sync");
    private static final Right LIST_RUNS = Right.in("team", Verb.LIST, Resource.JOB_RUNS);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private KubernetesClient client;
    private ClusterRunCommands commands;
    private Set<Right> rights = Set.of();

    private final class TheRights implements Authorizer {
        @Override
        public boolean may(Caller caller, Right right) {
            return rights.contains(right);
        }

        @Override
        public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
            return Scope.EVERYWHERE;
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/apis/punctual.dev/v1alpha1/namespaces/team/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        Seals seals = new Seals(ServerKey.of("a secret of at least thirty-two characters"));
        commands = new ClusterRunCommands(
                new Permission(new TheRights(), false),
                new CommandPatch(client, seals, CLOCK),
                new RunCreation(client, seals, CLOCK),
                new Duplicates(client, CLOCK),
                null, // nothing is carried out here
                client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String kind = path.replaceFirst(".*/team/", "");
        requests.add(exchange.getRequestMethod() + " " + kind + (query.equals("null") ? "" : "?" + query));
        boolean isThere = exchange.getRequestMethod().equals("GET");
        byte[] body = (kind.equals("jobruns") && isThere ? part(query) : isThere ? one(kind) : "{\"kind\": \"Status\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(isThere ? 200 : 500, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String one(String kind) {
        return kind.startsWith("scheduledjobs/")
                ? """
                  {"apiVersion": "punctual.dev/v1alpha1", "kind": "ScheduledJob", "metadata": {"name": "sync", "namespace": "team"},
                   "spec": {"run": {"template": {}, "unique": {}}}}"""
                : run(1, "Failed");
    }

    private static String run(int number, String phase) {
        return """
               {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRun",
                "metadata": {"name": "sync-%d", "namespace": "team", "creationTimestamp": "2026-11-24T01:00:00Z"},
                "spec": {"scheduledJob": "sync"}, "status": {"phase": "%s"}}"""
                .formatted(number, phase);
    }

    /** The second part begins with a run that is under way. */
    private static String part(String query) {
        boolean isSecond = query.contains("continue=more");
        List<String> runs = isSecond
                ? List.of(run(7, "Running"))
                : IntStream.range(0, 5).mapToObj(at -> run(at, "Succeeded")).toList();
        return """
               {"apiVersion": "punctual.dev/v1alpha1", "kind": "JobRunList", "metadata": {"continue": "%s"}, "items": [%s]}"""
                .formatted(isSecond ? "evenmore" : "more", String.join(",", runs));
    }

    private static void forbidden(ThrowingCallable command, String right) {
        CommandRefused refused = catchThrowableOfType(CommandRefused.class, command);

        assertThat(refused.kind()).isEqualTo(Cause.FORBIDDEN);
        assertThat(refused).hasMessage("kim may not " + right);
    }

    @Test
    void nothing_is_read_for_those_who_may_only_create_runs() {
        rights = Set.of(CREATE);

        forbidden(() -> commands.start(ORDER, WANTED), "get scheduledjobs sync in namespace team");
        forbidden(() -> commands.check(ORDER, WANTED), "get scheduledjobs sync in namespace team");
        forbidden(() -> commands.rerun(ORDER, RUN), "get jobruns sync-1 in namespace team");
        assertThat(requests).isEmpty();
    }

    @Test
    void the_right_to_create_has_no_name() {
        rights = Set.of(GET_JOB);

        forbidden(() -> commands.start(ORDER, WANTED), "create jobruns in namespace team");
        forbidden(() -> commands.rerun(ORDER, RUN), "create jobruns in namespace team");
    }

    @Test
    void a_duplicate_is_looked_for_in_parts_among_the_runs_of_the_job() {
        rights = Set.of(CREATE, GET_JOB, LIST_RUNS);

        assertThat(commands.start(ORDER, WANTED)).isEqualTo(new Started("team", "sync-7", true));
        assertThat(requests).hasSize(3);
        assertThat(requests.subList(1, 3)).allSatisfy(request -> assertThat(request)
                .startsWith("GET jobruns?")
                .contains("limit=500", "labelSelector=punctual.dev/scheduled-job=sync"));
        assertThat(requests.get(2)).contains("continue=more");
    }

    @Test
    void whoever_may_not_list_runs_is_not_told_of_a_duplicate() {
        rights = Set.of(CREATE, GET_JOB);

        assertThat(catchThrowableOfType(CommandRefused.class, () -> commands.start(ORDER, WANTED))
                        .kind())
                .isEqualTo(Cause.UNAVAILABLE);
        assertThat(requests)
                .extracting(request -> request.replaceFirst("\\?.*", ""))
                .containsExactly("GET scheduledjobs/sync", "POST jobruns");
    }
}
