package dev.punctual.cluster.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);

    private final Agenda agenda = new Agenda(Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<String> woken = new ArrayList<>();

    @BeforeEach
    void listen() {
        agenda.wakeThrough(ConfigMap.class, id -> woken.add(id.getName()));
    }

    private static ConfigMap object(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("here")
                .withName(name)
                .withUid("uid-" + name)
                .withResourceVersion("7")
                .withGeneration(3L)
                .endMetadata()
                .build();
    }

    private static ResourceID id(String name) {
        return new ResourceID(name, "here");
    }

    private Optional<Long> look(String name, Outlook outlook) {
        return agenda.look(object(name), now -> outlook).getScheduleDelay();
    }

    private Optional<Look> lastLook(String name) {
        return agenda.lastLook(ConfigMap.class, "here", name);
    }

    @Test
    void a_look_has_the_present_in_milliseconds() {
        Agenda precise = new Agenda(Clock.fixed(NOW.plusNanos(1_999_999), ZoneOffset.UTC));
        List<Instant> seen = new ArrayList<>();
        precise.look(object("a"), now -> {
            seen.add(now);
            return Outlook.OVER;
        });
        assertThat(seen).containsExactly(NOW.plusMillis(1));
    }

    @Test
    void the_framework_comes_back_when_time_alone_can_change_something() {
        assertThat(look("a", Outlook.waiting(NOW.plusSeconds(5)))).contains(5_000L);
        assertThat(look("a", Outlook.waiting(NOW.minusSeconds(5)))).contains(0L);
    }

    @Test
    void the_framework_comes_back_to_all_some_day() {
        for (Outlook outlook : List.of(Outlook.waiting(null), Outlook.underWay(null), Outlook.OVER)) {
            assertThat(look("a", outlook)).isPresent();
        }
    }

    @Test
    void a_delay_counts_where_it_is_shorter() {
        assertThat(look("a", Outlook.waiting(LATER).orAfter(Duration.ofSeconds(2))))
                .contains(2_000L);
        assertThat(look("a", Outlook.waiting(LATER).orAfter(Duration.ofSeconds(40))))
                .contains(30_000L);
        assertThat(look("a", Outlook.soon(Duration.ofSeconds(2)))).contains(2_000L);
    }

    @Test
    void the_last_look_is_remembered_with_what_was_looked_at() {
        look("a", Outlook.waiting(LATER).seeing(List.of(object("x"))));

        assertThat(lastLook("a")).hasValueSatisfying(look -> {
            assertThat(look.uid()).isEqualTo("uid-a");
            assertThat(look.generation()).isEqualTo(3);
            assertThat(look.outlook().newestSeen()).isEqualTo(7);
        });
    }

    @Test
    void of_what_is_over_nothing_is_remembered() {
        look("a", Outlook.waiting(LATER));
        look("a", Outlook.OVER);
        assertThat(lastLook("a")).isEmpty();
        assertThat(agenda.earliestAfter(NOW)).isEmpty();
    }

    @Test
    void the_earliest_instant_is_found_among_all_that_are_later() {
        look("past", Outlook.waiting(NOW));
        look("late", Outlook.waiting(LATER.plusSeconds(1)));
        look("next", Outlook.underWay(LATER));
        look("never", Outlook.waiting(null));
        assertThat(agenda.earliestAfter(NOW)).contains(LATER);
        assertThat(agenda.earliestAfter(LATER)).contains(LATER.plusSeconds(1));
        assertThat(agenda.earliestAfter(LATER.plusSeconds(1))).isEmpty();
    }

    @Test
    void who_waits_for_time_is_woken_when_the_clock_moves() {
        look("instant", Outlook.waiting(LATER));
        look("delay", Outlook.waiting(null).orAfter(Duration.ofSeconds(5)));
        look("somebody", Outlook.waiting(null));
        look("over", Outlook.OVER);

        agenda.clockMoved();

        assertThat(woken).containsExactlyInAnyOrder("instant", "delay");
        assertThat(lastLook("instant")).isEmpty();
        assertThat(lastLook("somebody")).isPresent();
        assertThat(agenda.moves()).isEqualTo(1);
    }

    @Test
    void a_call_is_answered_by_the_next_look() {
        look("a", Outlook.waiting(null));
        agenda.call(ConfigMap.class, id("a"));
        assertThat(woken).containsExactly("a");
        assertThat(lastLook("a")).isEmpty();

        look("a", Outlook.waiting(LATER));
        assertThat(lastLook("a")).isPresent();
    }

    @Test
    void a_call_is_not_answered_by_a_look_that_had_begun() {
        agenda.look(object("a"), now -> {
            agenda.call(ConfigMap.class, id("a"));
            return Outlook.waiting(LATER);
        });
        assertThat(lastLook("a")).isEmpty();
    }

    @Test
    void who_is_being_looked_at_is_woken_when_the_clock_moves() {
        agenda.look(object("a"), now -> {
            assertThat(agenda.isLooking()).isTrue();
            agenda.clockMoved();
            return Outlook.waiting(null);
        });
        assertThat(woken).containsExactly("a");
        assertThat(agenda.isLooking()).isFalse();
    }

    @Test
    void a_look_that_failed_is_none() {
        look("a", Outlook.waiting(LATER));

        assertThatThrownBy(() -> agenda.look(object("a"), now -> {
                    throw new IllegalStateException("a hiccup");
                }))
                .hasMessage("a hiccup");

        assertThat(lastLook("a")).isEmpty();
        assertThat(agenda.isLooking()).isFalse();
    }
}
