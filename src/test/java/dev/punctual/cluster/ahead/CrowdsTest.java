package dev.punctual.cluster.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Outlook;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Agenda agenda = new Agenda(Clock.fixed(NOON.minusSeconds(600), ZoneOffset.UTC));
    private final List<String> woken = new ArrayList<>();
    private final Crowds crowds = new Crowds(agenda);

    private ScheduledJob job(int number) {
        ScheduledJob job = new ScheduledJob();
        job.setMetadata(new ObjectMetaBuilder()
                .withNamespace("default")
                .withName("job-" + number)
                .withUid("#" + number)
                .build());
        agenda.wakeThrough(ScheduledJob.class, id -> woken.add(id.getName()));
        agenda.look(job, now -> Outlook.waiting(NOON));
        return job;
    }

    private void join(int from, int to, Instant due) {
        IntStream.range(from, to).forEach(number -> crowds.join(job(number), due));
    }

    @Test
    void many_in_the_same_second_are_a_crowd_and_are_told_of_it_once() {
        join(0, Crowds.MANY - 1, NOON);
        assertThat(crowds.isCrowd(NOON)).isFalse();

        join(Crowds.MANY - 1, Crowds.MANY, NOON.plusMillis(900));

        assertThat(crowds.isCrowd(NOON)).isTrue();
        assertThat(woken).hasSize(Crowds.MANY).contains("job-0");
        join(Crowds.MANY, Crowds.MANY + 5, NOON);
        assertThat(woken).hasSize(Crowds.MANY);
    }

    @Test
    void the_same_job_counts_once_and_where_it_is_due_next() {
        join(0, Crowds.MANY, NOON);
        join(0, Crowds.MANY, NOON);
        crowds.join(job(0), NOON.plusSeconds(1));

        assertThat(crowds.isCrowd(NOON)).isFalse();
        assertThat(crowds.isCrowd(NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void who_has_left_does_not_count() {
        join(0, Crowds.MANY, NOON);

        crowds.leave("#3");
        crowds.leave("#3");

        assertThat(crowds.isCrowd(NOON)).isFalse();
        crowds.join(job(7), null);
        crowds.leave("#1000");
        assertThat(crowds.isCrowd(NOON)).isFalse();
    }
}
