package dev.punctual.cluster.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.ListMetaBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient
class ArchiveSweepTest {
    private static final String RUNS = "/apis/punctual.dev/v1alpha1/namespaces/default/jobruns?";
    private static final Clock LATER =
            Clock.fixed(LogArchiveContract.NOW.plus(ArchiveSweep.YOUNG).plusSeconds(1), ZoneOffset.UTC);

    @TempDir
    Path root;

    KubernetesMockServer server;
    KubernetesClient client;

    private LogArchive archiveOf(String... uids) throws ArchiveFailure {
        LogArchive archive = new StoredLogs(new DirectoryStore(root, LogArchiveContract.CLOCK), 1 << 20);
        for (String uid : uids) {
            LogArchiveContract.write(archive, new LogKey("default", uid, 1, "main"), "x\n");
        }
        return archive;
    }

    private static Set<String> left(LogArchive archive) throws ArchiveFailure {
        return Set.copyOf(archive.runs().keySet().stream().map(ArchivedRun::uid).toList());
    }

    private static void sweep(LogArchive archive, LivingRuns runs, boolean isLeading, Clock clock)
            throws ArchiveFailure {
        new ArchiveSweep(archive, runs, () -> isLeading, clock).sweep();
    }

    private static Map<String, Object> page(String next, String... uids) {
        List<JobRun> items = java.util.stream.Stream.of(uids)
                .map(uid -> {
                    JobRun run = new JobRun();
                    run.setMetadata(
                            new ObjectMetaBuilder().withName(uid).withUid(uid).build());
                    return run;
                })
                .toList();
        return Map.of(
                "kind",
                "JobRunList",
                "apiVersion",
                "punctual.dev/v1alpha1",
                "metadata",
                new ListMetaBuilder().withContinue(next).build(),
                "items",
                items);
    }

    @Test
    void the_logs_of_runs_that_are_gone_go() throws Exception {
        LogArchive archive = archiveOf("here", "gone");

        sweep(archive, namespace -> Optional.of(Set.of("here")), true, LATER);

        assertThat(left(archive)).containsExactly("here");
    }

    @Test
    void what_is_younger_than_an_hour_stays() throws Exception {
        LogArchive archive = archiveOf("gone");

        sweep(archive, namespace -> Optional.of(Set.of()), true, LogArchiveContract.CLOCK);

        assertThat(left(archive)).containsExactly("gone");
    }

    @Test
    void where_it_is_not_known_which_runs_there_are_all_logs_stay() throws Exception {
        LogArchive archive = archiveOf("a", "b");

        sweep(archive, namespace -> Optional.empty(), true, LATER);

        assertThat(left(archive)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void only_the_leader_sweeps() throws Exception {
        LogArchive archive = archiveOf("gone");

        sweep(archive, namespace -> Optional.of(Set.of()), false, LATER);

        assertThat(left(archive)).containsExactly("gone");
    }

    @Test
    void the_logs_of_a_run_that_departs_go_at_once() throws Exception {
        LogArchive archive = archiveOf("here", "gone");
        ArchiveSweep sweep = new ArchiveSweep(archive, namespace -> Optional.empty(), () -> true, LATER);

        sweep.depart("default", "gone");

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> left(archive)
                .equals(Set.of("here")));
        sweep.stop();
    }

    @Test
    void the_runs_are_listed_page_by_page() {
        server.expect()
                .get()
                .withPath(RUNS + "limit=200")
                .andReturn(200, page("more", "a"))
                .once();
        server.expect()
                .get()
                .withPath(RUNS + "continue=more&limit=200")
                .andReturn(200, page(null, "b"))
                .once();

        assertThat(new ListedRuns(client).uids("default")).contains(Set.of("a", "b"));
    }

    @Test
    void a_list_that_breaks_off_tells_nothing() {
        server.expect()
                .get()
                .withPath(RUNS + "limit=200")
                .andReturn(200, page("more", "a"))
                .once();
        server.expect()
                .get()
                .withPath(RUNS + "continue=more&limit=200")
                .andReturn(410, "")
                .always();

        assertThat(new ListedRuns(client).uids("default")).isEmpty();
    }

    @Test
    void a_namespace_that_may_not_be_listed_tells_nothing() {
        server.expect().get().withPath(RUNS + "limit=200").andReturn(403, "").always();

        assertThat(new ListedRuns(client).uids("default")).isEmpty();
    }
}
