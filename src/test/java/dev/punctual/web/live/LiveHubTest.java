package dev.punctual.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.HandSetClock;
import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.Changes.Change;
import dev.punctual.cluster.read.Changes.Kind;
import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunFacets;
import dev.punctual.cluster.read.RunFilter;
import dev.punctual.cluster.read.RunPage;
import dev.punctual.cluster.read.RunQuery;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.cluster.read.RunTotals;
import dev.punctual.cluster.read.Runs;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveHubTest {
    private static final Caller ANN = new Caller("ann", List.of(), null, Map.of());
    private static final Sight EVERYTHING = Sight.of(resource -> Scope.EVERYWHERE);

    private final HandSetClock clock = new HandSetClock(Instant.parse("2026-11-22T10:00:00Z"));
    private Scope allowed = Scope.EVERYWHERE;
    private final LiveHub hub = new LiveHub(new TheAuthorizer(), new NoRuns(), clock);

    @Test
    void a_stream_begins_with_a_sign_of_life_that_says_where_it_stands() {
        assertThat(open(ANN, EVERYTHING, null).getItems()).singleElement().satisfies(told -> {
            assertThat(told.isBeat()).isTrue();
            assertThat(told.id()).endsWith("-0");
        });
    }

    @Test
    void changes_are_told_together_and_once() {
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        change(Kind.RUN, "a", "x");
        change(Kind.RUN, "a", "x");
        change(Kind.QUEUE, "a", "q");
        aSecondLater();
        aSecondLater();

        assertThat(last(reader)).isEqualTo(Map.of("runs", Set.of("a/x"), "queues", Set.of("a/q")));
        assertThat(reader.getItems()).hasSize(2);
    }

    @Test
    void after_a_quiet_time_it_is_told_at_once_and_then_once_a_second() {
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        change(Kind.RUN, "a", "x");
        hub.tell();
        assertThat(last(reader)).isEqualTo(Map.of("runs", Set.of("a/x")));

        change(Kind.RUN, "a", "y");
        clock.forward(Duration.ofMillis(500));
        hub.tell();
        assertThat(reader.getItems()).hasSize(2);

        clock.forward(Duration.ofMillis(500));
        hub.tell();
        assertThat(last(reader)).isEqualTo(Map.of("runs", Set.of("a/y")));
    }

    @Test
    void of_many_objects_it_is_told_only_that_there_are_some() {
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        for (int n = 0; n <= Hint.MOST; n++) {
            change(Kind.RUN, "a", "x" + n);
        }
        aSecondLater();

        assertThat(last(reader)).isEqualTo(Map.of("runs", Set.of("*")));
    }

    @Test
    void nobody_hears_of_namespaces_that_they_may_not_see() {
        AssertSubscriber<Told> reader = open(ANN, Sight.of(resource -> Scope.of(Set.of("a"))), null);
        change(Kind.RUN, "b", "secret");
        aSecondLater();
        assertThat(reader.getItems()).hasSize(1);

        change(Kind.RUN, "a", "x");
        aSecondLater();
        assertThat(last(reader)).isEqualTo(Map.of("runs", Set.of("a/x")));
    }

    @Test
    void however_much_changes_elsewhere_who_sees_one_namespace_hears_nothing_of_it() {
        AssertSubscriber<Told> reader = open(ANN, Sight.of(resource -> Scope.of(Set.of("a"))), null);
        for (int n = 0; n <= Hint.MOST; n++) {
            change(Kind.RUN, "b", "x" + n);
        }
        aSecondLater();

        assertThat(reader.getItems()).hasSize(1);
    }

    @Test
    void who_missed_something_is_told_at_once_and_who_missed_nothing_is_not() {
        AssertSubscriber<Told> first = open(ANN, EVERYTHING, null);
        change(Kind.RUN, "a", "x");
        aSecondLater();
        String current = first.getLastItem().id();
        String earlier = first.getItems().get(0).id();

        assertThat(last(open(ANN, EVERYTHING, current))).isEmpty();
        assertThat(last(open(ANN, EVERYTHING, earlier))).containsOnlyKeys("runs", "jobs", "queues");
        assertThat(last(open(ANN, EVERYTHING, "another-0"))).containsOnlyKeys("runs", "jobs", "queues");
    }

    @Test
    void a_slow_reader_hears_everything_in_one_when_it_has_room_again() {
        AssertSubscriber<Told> slow = open(ANN, EVERYTHING, null, 1);
        for (int n = 0; n < 1000; n++) {
            change(Kind.JOB, "a", "j" + n % 3);
            aSecondLater();
        }
        assertThat(slow.getItems()).hasSize(1);

        slow.request(1);
        assertThat(last(slow)).isEqualTo(Map.of("jobs", Set.of("a/j0", "a/j1", "a/j2")));
    }

    @Test
    void silence_is_broken_by_a_sign_of_life_each_fifteen_seconds() {
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        clock.forward(Duration.ofSeconds(14));
        hub.tell();
        assertThat(reader.getItems()).hasSize(1);

        clock.forward(Duration.ofSeconds(1));
        hub.tell();
        assertThat(reader.getItems()).hasSize(2);
        assertThat(reader.getLastItem().isBeat()).isTrue();
    }

    @Test
    void a_right_that_is_lost_ends_the_hints() {
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        allowed = Scope.of(Set.of());
        hub.lookAgain();
        change(Kind.RUN, "a", "x");
        aSecondLater();

        assertThat(reader.getItems()).hasSize(1);
    }

    @Test
    void a_stream_ends_after_ten_minutes_so_that_its_reader_shows_anew_who_it_is() {
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        clock.forward(LiveHub.LONGEST.plusSeconds(1));
        hub.lookAgain();

        reader.assertCompleted();
        assertThat(hub.size()).isZero();
    }

    @Test
    void one_user_has_a_bounded_number_of_streams_and_gets_another_when_one_is_closed() {
        List<AssertSubscriber<Told>> readers = new ArrayList<>();
        for (int n = 0; n < LiveHub.MOST_OF_ONE; n++) {
            readers.add(open(ANN, EVERYTHING, null));
        }
        assertThatThrownBy(() -> hub.open(ANN, EVERYTHING, null)).isInstanceOf(TooManyStreams.class);

        readers.get(0).cancel();
        assertThat(open(ANN, EVERYTHING, null).getItems()).hasSize(1);
    }

    @Test
    void many_who_come_at_once_get_no_more_than_there_are() throws InterruptedException {
        AtomicInteger opened = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService crowd = Executors.newFixedThreadPool(120);
        for (int n = 0; n < 120; n++) {
            crowd.execute(() -> {
                try {
                    start.await();
                    hub.open(ANN, EVERYTHING, null);
                    opened.incrementAndGet();
                } catch (TooManyStreams | InterruptedException e) {
                    assertThat(e).isInstanceOf(TooManyStreams.class);
                }
            });
        }
        start.countDown();
        crowd.shutdown();

        assertThat(crowd.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(opened).hasValue(LiveHub.MOST_OF_ONE);
    }

    @Test
    void a_place_that_nobody_takes_is_free_again_after_a_minute() {
        for (int n = 0; n < LiveHub.MOST_OF_ONE; n++) {
            hub.open(ANN, EVERYTHING, null);
        }
        hub.lookAgain();
        assertThatThrownBy(() -> hub.open(ANN, EVERYTHING, null)).isInstanceOf(TooManyStreams.class);

        clock.forward(LiveHub.LONGEST_ON_THE_WAY.plusSeconds(1));
        hub.lookAgain();
        assertThat(open(ANN, EVERYTHING, null).getItems()).hasSize(1);
    }

    @Test
    void two_thousand_are_told_and_no_more() {
        for (int n = 0; n < LiveHub.MOST; n++) {
            open(new Caller("u" + n, List.of(), null, Map.of()), EVERYTHING, null);
        }
        assertThatThrownBy(() -> hub.open(ANN, EVERYTHING, null)).isInstanceOf(TooManyStreams.class);
    }

    @Test
    void a_thousand_readers_are_told_of_ten_thousand_changes_by_one_event_each() {
        List<AssertSubscriber<Told>> readers = new ArrayList<>();
        for (int n = 0; n < 1000; n++) {
            readers.add(open(new Caller("u" + n, List.of(), null, Map.of()), EVERYTHING, null));
        }
        for (int n = 0; n < 10_000; n++) {
            change(Kind.RUN, "a", "x" + n);
        }
        aSecondLater();

        assertThat(readers).allSatisfy(reader -> assertThat(reader.getItems()).hasSize(2));
    }

    @Test
    void a_thousand_readers_hear_of_a_change_within_a_second_and_of_those_that_follow_at_once_five_seconds_later() {
        for (int n = 0; n < 999; n++) {
            open(new Caller("u" + n, List.of(), null, Map.of()), EVERYTHING, null);
        }
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        change(Kind.RUN, "a", "first");
        aSecondLater();
        assertThat(last(reader)).isEqualTo(Map.of("runs", Set.of("a/first")));

        for (int second = 1; second < 5; second++) {
            change(Kind.RUN, "a", "x" + second);
            aSecondLater();
        }
        assertThat(reader.getItems()).hasSize(2);

        aSecondLater();
        assertThat(last(reader)).isEqualTo(Map.of("runs", Set.of("a/x1", "a/x2", "a/x3", "a/x4")));
    }

    @Test
    void a_clock_that_is_set_back_makes_nobody_wait() {
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        change(Kind.RUN, "a", "x");
        aSecondLater();
        clock.forward(Duration.ofHours(-1));
        change(Kind.RUN, "a", "y");
        aSecondLater();

        assertThat(last(reader)).isEqualTo(Map.of("runs", Set.of("a/y")));
    }

    @Test
    void when_the_application_ends_all_streams_do() {
        AssertSubscriber<Told> reader = open(ANN, EVERYTHING, null);
        hub.endAll();

        reader.assertCompleted();
    }

    private void aSecondLater() {
        clock.forward(Duration.ofSeconds(1));
        hub.tell();
    }

    private void change(Kind kind, String namespace, String name) {
        hub.changed(new Change(kind, namespace, name));
    }

    private AssertSubscriber<Told> open(Caller caller, Sight sight, @Nullable String lastId) {
        return open(caller, sight, lastId, Long.MAX_VALUE);
    }

    private AssertSubscriber<Told> open(Caller caller, Sight sight, @Nullable String lastId, long room) {
        return hub.open(caller, sight, lastId).subscribe().withSubscriber(AssertSubscriber.create(room));
    }

    private static Map<String, Set<String>> last(AssertSubscriber<Told> reader) {
        return reader.getLastItem().changed();
    }

    private final class TheAuthorizer implements Authorizer {
        @Override
        public boolean may(Caller caller, Right right) {
            return true;
        }

        @Override
        public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
            return allowed;
        }
    }

    private static final class NoRuns implements Runs {
        @Override
        public RunPage list(RunQuery query, Scope scope, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunFacets facets(RunFilter filter, Scope scope, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunTotals totals(RunFilter filter, Scope scope, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<RunSummary> summary(String namespace, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<RunDetail> detail(String namespace, String name, Instant now) {
            return Optional.empty();
        }

        @Override
        public Set<String> namespaces() {
            return Set.of("a");
        }

        @Override
        public Optional<String> gap() {
            return Optional.empty();
        }
    }
}
