package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Departures;
import dev.punctual.cluster.scope.WatchedNamespaces;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody who may write a status can write anything into it. */
class HostileStatusTest {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private static JobRun run(String name, String status) {
        return JSON.unmarshal(
                """
                {"metadata": {"namespace": "default", "name": "%s", "uid": "%s", "creationTimestamp": "2026-03-02T11:00:00Z"},
                 "spec": {"queue": "media"}, "status": %s}
                """
                        .formatted(name, name, status),
                JobRun.class);
    }

    private static RunSummary summary(String cpu, String memory) {
        return SummaryReading.run(
                run("a", "{\"resources\": {\"cpuPeak\": \"%s\", \"memoryPeak\": \"%s\"}}".formatted(cpu, memory)),
                new Words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000000000",
                "1e-1000000000",
                "-5",
                "-1Ki",
                "1e99",
                "9999999999Ei",
                "x",
                "",
                " 5",
                "5 ",
                "1e",
                "0x5",
                "NaN"
            })
    void what_is_no_amount_is_not_known(String amount) {
        assertThat(summary(amount, amount))
                .extracting(RunSummary::cpuPeak, RunSummary::memoryPeak)
                .containsOnlyNulls();
    }

    @Test
    void an_amount_of_five_thousand_digits_is_not_known() {
        assertThat(summary("1", "9".repeat(5000) + "Ei").memoryPeak()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "250m, 250, 512Mi, 536870912",
        "1, 1000, 1.5Gi, 1610612736",
        "2e1, 20000, 1M, 1000000",
        "1500000n, 1, 12, 12"
    })
    void an_amount_is_read(String cpu, long millis, String memory, long bytes) {
        assertThat(summary(cpu, memory))
                .extracting(RunSummary::cpuPeak, RunSummary::memoryPeak)
                .containsExactly(millis, bytes);
    }

    @Test
    void what_one_stock_makes_nothing_of_reaches_the_others_and_is_told() {
        List<String> told = new ArrayList<>();
        Agenda agenda = new Agenda(Clock.fixed(NOW, ZoneOffset.UTC));
        try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(Config.empty()).build();
                Feed<JobRun> feed = new Feed<>(
                        client,
                        WatchedNamespaces.of(),
                        new Departures(agenda),
                        JobRun.class,
                        List.of(new Brittle(), new Telling(told)),
                        (namespace, name) -> told.add("changed " + name))) {
            feed.onAdd(run("bad", "{}"));
            feed.onAdd(run("good", "{}"));

            assertThat(told).containsExactly("put bad", "changed bad", "put good", "changed good");
            assertThat(feed.untold()).isEqualTo(1);
            feed.onDelete(run("bad", "{}"), false);
            assertThat(feed.untold()).isZero();
        }
    }

    private static final class Brittle implements Stock<JobRun> {
        @Override
        public void put(String uid, JobRun run) {
            if (uid.equals("bad")) {
                throw new ArithmeticException("nonsense");
            }
        }

        @Override
        public void remove(String uid) {}
    }

    private record Telling(List<String> told) implements Stock<JobRun> {
        @Override
        public void put(String uid, JobRun run) {
            told.add("put " + uid);
        }

        @Override
        public void remove(String uid) {}
    }

    @Test
    void who_waits_is_told_when_it_starts_however_many_places_there_are() {
        QueueMember waits = QueueMember.of(run(
                "waits",
                "{\"phase\": \"Queued\", \"queue\": \"media\", \"waiting\": {\"reason\": \"WaitingInQueue\"}}"));

        assertThat(starts(List.of())).isEmpty();
        assertThat(starts(List.of(waits, waits))).containsExactly(NOW, NOW);
    }

    private static List<@Nullable Instant> starts(List<QueueMember> waiting) {
        return ExpectedStarts.of(Integer.MAX_VALUE, List.of(), waiting, member -> Duration.ofMinutes(1), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a, true",
        "https://evil@example.org/, false",
        "https://example.org:secret@evil.example/, false",
        "https://@evil.example/, false",
        "javascript:alert(1), false"
    })
    void an_address_that_pretends_to_be_another_is_no_link(String url, boolean isLink) {
        ScheduledJob job = JSON.unmarshal(
                """
                {"metadata": {"namespace": "default", "name": "a"},
                 "spec": {"links": [{"title": "there", "url": "%s"}], "run": {"template": {}}}}
                """
                        .formatted(url),
                ScheduledJob.class);

        assertThat(LinkReading.of(job, null)).hasSize(isLink ? 1 : 0);
    }
}
