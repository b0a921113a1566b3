package dev.punctual.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.AgendaOfTest;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.local.apiserver.json.Json;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When all is quiet, and when the clock is to move on by itself. */
class OperatorTest {
    private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final LocalClock clock = LocalClock.of(ClockMode.MANUAL, NOW, Clock.systemUTC());
    private final Agenda agenda = AgendaOfTest.by(clock);
    private final List<ObjectNode> jobs = new ArrayList<>();
    private final List<ObjectNode> runs = new ArrayList<>();
    private final Operator operator = new Operator(clock, agenda, this::stored, () -> {});

    private List<ObjectNode> stored(String resource) {
        return switch (resource) {
            case "jobruns.punctual.dev" -> runs;
            case "scheduledjobs.punctual.dev" -> jobs;
            default -> List.of();
        };
    }

    private static ObjectNode object(String name, int version) {
        ObjectNode object = Json.object();
        object.putObject("metadata")
                .put("namespace", "here")
                .put("name", name)
                .put("uid", "uid-" + name)
                .put("generation", 1)
                .put("resourceVersion", Integer.toString(version));
        return object;
    }

    private ObjectNode run(String name, int version) {
        ObjectNode run = object(name, version);
        run.putObject("spec").put("scheduledJob", "job");
        runs.add(run);
        return run;
    }

    private void finished(String name, int version) {
        run(name, version).putObject("status").put("finishedAt", NOW.toString());
    }

    private static <T extends HasMetadata> T seen(T kind, String name, int version) {
        kind.setMetadata(new ObjectMetaBuilder()
                .withNamespace("here")
                .withName(name)
                .withUid("uid-" + name)
                .withGeneration(1L)
                .withResourceVersion(Integer.toString(version))
                .build());
        return kind;
    }

    private void look(HasMetadata object, Outlook outlook) {
        agenda.look(object, now -> outlook);
    }

    private void lookAtRun(String name, Outlook outlook) {
        look(seen(new JobRun(), name, 1), outlook);
    }

    @Test
    void nothing_there_is_quiet() {
        assertThat(operator.underWay()).isEmpty();
    }

    @Test
    void a_run_is_under_way_until_a_look_says_that_it_only_waits() {
        run("run", 1).putObject("status").put("phase", "Running");
        assertThat(operator.underWay()).containsExactly("JobRun here/run (Running)");
        lookAtRun("run", Outlook.underWay(LATER));
        assertThat(operator.underWay()).hasSize(1);
        lookAtRun("run", Outlook.waiting(LATER));
        assertThat(operator.underWay()).isEmpty();
    }

    @Test
    void a_run_whose_instant_has_come_is_under_way() {
        run("run", 1);
        lookAtRun("run", Outlook.waiting(NOW));
        assertThat(operator.underWay()).hasSize(1);
    }

    @Test
    void a_look_at_a_former_run_of_this_name_or_at_a_former_spec_does_not_count() {
        ObjectNode run = run("run", 1);
        lookAtRun("run", Outlook.waiting(null));
        ((ObjectNode) run.get("metadata")).put("generation", 2);
        assertThat(operator.underWay()).hasSize(1);
        ((ObjectNode) run.get("metadata")).put("generation", 1).put("uid", "another");
        assertThat(operator.underWay()).hasSize(1);
    }

    @Test
    void after_the_clock_moved_everybody_who_waits_for_time_must_look_again() {
        run("run", 1);
        lookAtRun("run", Outlook.waiting(LATER.plusSeconds(60)));
        clock.moveTo(LATER);
        operator.clockMoved();
        assertThat(operator.underWay()).hasSize(1);
        lookAtRun("run", Outlook.waiting(LATER.plusSeconds(60)));
        assertThat(operator.underWay()).isEmpty();
    }

    @Test
    void what_is_finished_or_going_is_quiet() {
        finished("over", 1);
        ((ObjectNode) run("going", 2).get("metadata")).put("deletionTimestamp", NOW.toString());
        assertThat(operator.underWay()).isEmpty();
    }

    @Test
    void a_job_must_have_seen_the_newest_of_its_runs() {
        jobs.add(object("job", 1));
        finished("run", 8);
        look(seen(new ScheduledJob(), "job", 1), Outlook.waiting(LATER).seeing(List.of(seen(new JobRun(), "run", 7))));
        assertThat(operator.underWay()).containsExactly("ScheduledJob here/job");
        look(seen(new ScheduledJob(), "job", 1), Outlook.waiting(LATER).seeing(List.of(seen(new JobRun(), "run", 8))));
        assertThat(operator.underWay()).isEmpty();
    }

    @Test
    void a_job_whose_status_waits_for_more_is_quiet() {
        jobs.add(object("job", 1));
        look(seen(new ScheduledJob(), "job", 1), Outlook.waiting(null).orAfter(Duration.ofSeconds(5)));
        assertThat(operator.underWay()).isEmpty();
    }

    @Test
    void nothing_is_quiet_while_the_operator_looks() {
        agenda.look(seen(new JobRun(), "gone", 1), now -> {
            assertThat(operator.underWay()).containsExactly("the operator itself");
            return Outlook.OVER;
        });
    }

    @Test
    void the_clock_moves_on_for_runs_that_were_told() {
        ObjectNode run = run("run", 1);
        assertThat(operator.hasRunsThatWait(NOW)).isFalse();
        lookAtRun("run", Outlook.waiting(LATER));
        assertThat(operator.hasRunsThatWait(NOW)).isTrue();
        ((ObjectNode) run.get("spec")).put("scheduledFor", NOW.toString());
        assertThat(operator.hasRunsThatWait(NOW)).isTrue();
        ((ObjectNode) run.get("spec")).put("scheduledFor", LATER.toString());
        assertThat(operator.hasRunsThatWait(NOW)).isFalse();
    }

    @Test
    void the_clock_moves_on_for_whom_a_told_run_waits_for_at_the_gate() {
        run("told", 1);
        lookAtRun("told", Outlook.waiting(null));
        assertThat(operator.hasRunsThatWait(NOW)).isFalse();
        ((ObjectNode) run("holder", 2).get("spec")).put("scheduledFor", LATER.toString());
        lookAtRun("holder", Outlook.waiting(LATER));
        assertThat(operator.hasRunsThatWait(NOW)).isTrue();
    }
}
