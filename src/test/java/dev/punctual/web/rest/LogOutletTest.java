package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.HandSetClock;
import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.LogEntry;
import dev.punctual.cluster.read.LogPlace;
import dev.punctual.cluster.read.LogWord;
import dev.punctual.cluster.read.LogWord.Kind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogOutletTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final FollowingCaller ANN = follower("ann", "default");

    private final HandSetClock clock = new HandSetClock(NOW);
    private final TheAuthorizer authorizer = new TheAuthorizer();
    private final LogOutlets outlets = new LogOutlets(authorizer, clock);
    private LogOutlet outlet;

    @Test
    void lines_go_out_as_they_come_each_with_the_place_to_go_on_from() {
        AssertSubscriber<LogPortion> reader = reader(10);
        say(2);

        assertThat(reader.getItems())
                .containsExactly(
                        new LogPortion(List.of(line(0)), place(0)), new LogPortion(List.of(line(1)), place(1)));
    }

    @Test
    void what_a_reader_has_no_room_for_goes_out_in_portions_later() {
        AssertSubscriber<LogPortion> reader = reader(0);
        say(LogOutlet.MOST_OF_A_PORTION + 1);
        reader.request(2);

        assertThat(reader.getItems().stream().map(portion -> portion.words().size()))
                .containsExactly(LogOutlet.MOST_OF_A_PORTION, 1);
        assertThat(reader.getItems().stream().map(LogPortion::place))
                .containsExactly(place(LogOutlet.MOST_OF_A_PORTION - 1), place(LogOutlet.MOST_OF_A_PORTION));
    }

    @Test
    void a_reader_that_is_too_slow_loses_the_oldest_lines_and_is_told_where() {
        AssertSubscriber<LogPortion> reader = reader(0);
        say(LogOutlet.MOST_WORDS + 7);
        reader.request(1);

        assertThat(words(reader).get(0))
                .isEqualTo(new LogWord.Note(Kind.GAP, null, "7 lines were left out: they came too fast"));
        assertThat(words(reader).get(1)).isEqualTo(line(7));
    }

    @Test
    void no_more_is_asked_for_while_much_waits_to_be_read() {
        AssertSubscriber<LogPortion> reader = reader(0);
        say(LogOutlet.MOST_WORDS / 2);
        assertThat(outlet.hasRoom()).isFalse();

        reader.request(1);
        outlet.ready();
        assertThat(outlet.hasRoom()).isTrue();
    }

    @Test
    void it_ends_only_when_everything_is_read() {
        AssertSubscriber<LogPortion> reader = reader(0);
        say(1);
        outlet.over();
        reader.assertNotTerminated();

        reader.request(1);
        outlet.ready();
        reader.assertCompleted();
        assertThat(outlets.size()).isZero();
    }

    @Test
    void silence_is_broken_by_a_sign_of_life_each_fifteen_seconds() {
        AssertSubscriber<LogPortion> reader = reader(10);
        say(1);
        forward(LogOutlet.SILENCE.minusSeconds(1));
        assertThat(reader.getItems()).hasSize(1);

        forward(Duration.ofSeconds(1));
        assertThat(reader.getLastItem().isBeat()).isTrue();
        assertThat(reader.getLastItem().place()).isEqualTo(place(0));
        forward(LogOutlet.SILENCE.minusSeconds(1));
        assertThat(reader.getItems()).hasSize(2);
    }

    @Test
    void a_reader_without_room_gets_no_sign_of_life() {
        AssertSubscriber<LogPortion> reader = reader(0);
        forward(LogOutlet.SILENCE.multipliedBy(4));

        assertThat(reader.getItems()).isEmpty();
    }

    @Test
    void after_ten_minutes_it_ends_and_says_from_where_to_go_on() {
        AssertSubscriber<LogPortion> reader = reader(10);
        say(3);
        forward(LogOutlets.LONGEST.minusSeconds(1));
        reader.assertNotTerminated();
        forward(Duration.ofSeconds(1));

        reader.assertCompleted();
        assertThat(kinds(reader)).endsWith(Kind.AGAIN).doesNotContain(Kind.OVER);
        assertThat(reader.getLastItem().place()).isEqualTo(place(2));
        assertThat(reader.getLastItem().heard().get(0).text()).contains("last=" + place(2));
        assertThat(outlets.size()).isZero();
    }

    @Test
    void what_a_slow_reader_was_not_told_by_then_it_hears_when_it_comes_back() {
        AssertSubscriber<LogPortion> reader = reader(1);
        say(3);
        forward(LogOutlets.LONGEST);

        reader.assertCompleted();
        assertThat(reader.getItems()).containsExactly(new LogPortion(List.of(line(0)), place(0)));
    }

    @Test
    void a_clock_that_is_set_back_keeps_nothing_open_for_ever() {
        AssertSubscriber<LogPortion> reader = reader(10);
        forward(LogOutlets.LONGEST.negated());

        reader.assertCompleted();
    }

    @Test
    void a_right_that_is_lost_ends_it_for_good() {
        AssertSubscriber<LogPortion> reader = reader(10);
        outlets.askAgain();
        reader.assertNotTerminated();
        authorizer.allowed = false;
        outlets.askAgain();

        reader.assertCompleted();
        assertThat(kinds(reader)).containsExactly(Kind.OVER);
        say(1);
        assertThat(kinds(reader)).containsExactly(Kind.OVER);
        assertThat(authorizer.asked).containsOnly("get pods/log in namespace default");
    }

    @Test
    void what_is_not_told_yet_when_a_right_is_lost_is_told_never() {
        AssertSubscriber<LogPortion> reader = reader(0);
        say(5);
        authorizer.allowed = false;
        outlets.askAgain();
        reader.request(5);

        reader.assertCompleted();
        assertThat(reader.getItems()).isEmpty();
    }

    @Test
    void while_nobody_can_say_what_is_allowed_nothing_is_told_and_afterwards_everything() {
        AssertSubscriber<LogPortion> reader = reader(10);
        authorizer.isAway = true;
        outlets.askAgain();
        say(2);
        assertThat(reader.getItems()).isEmpty();
        assertThat(outlet.hasRoom()).isFalse();
        authorizer.isAway = false;
        outlets.askAgain();

        assertThat(words(reader)).containsExactly(line(0), line(1));
        assertThat(outlet.hasRoom()).isTrue();
    }

    @Test
    void a_right_is_asked_for_once_for_all_who_are_the_same_in_a_namespace() {
        for (String namespace : List.of("default", "default", "other")) {
            reader(10, follower("ann", namespace));
        }
        reader(10, follower("bob", "other"));
        outlets.askAgain();

        assertThat(authorizer.asked).hasSize(3);
    }

    @Test
    void who_leaves_is_looked_after_no_more() {
        AssertSubscriber<LogPortion> reader = reader(10);
        assertThat(outlets.size()).isEqualTo(1);
        reader.cancel();

        assertThat(outlets.size()).isZero();
    }

    @Test
    void a_program_that_reads_lines_finds_the_place_in_the_last_word_of_each_portion() {
        List<HeardWord> words = new LogPortion(List.of(line(0), line(1)), place(1)).heardWithPlace();

        assertThat(words).extracting(HeardWord::place).containsExactly(null, place(1).toString());
        assertThat(words).extracting(HeardWord::message).containsExactly("line 0", "line 1");
    }

    private void forward(Duration time) {
        clock.forward(time);
        outlets.look();
    }

    private static FollowingCaller follower(String name, String namespace) {
        return new FollowingCaller(new Caller(name, List.of(), null, Map.of()), namespace);
    }

    private static List<LogWord> words(AssertSubscriber<LogPortion> reader) {
        return reader.getItems().stream()
                .flatMap(portion -> portion.words().stream())
                .toList();
    }

    private static List<Kind> kinds(AssertSubscriber<LogPortion> reader) {
        return words(reader).stream()
                .filter(LogWord.Note.class::isInstance)
                .map(word -> ((LogWord.Note) word).kind())
                .toList();
    }

    private AssertSubscriber<LogPortion> reader(long room) {
        return reader(room, ANN);
    }

    private AssertSubscriber<LogPortion> reader(long room, FollowingCaller follower) {
        return Multi.createFrom()
                .<LogPortion>emitter(emitter -> outlet = outlets.open(follower, emitter), BackPressureStrategy.IGNORE)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(room));
    }

    private void say(int lines) {
        IntStream.range(0, lines).forEach(number -> outlet.hear(line(number)));
        outlet.ready();
    }

    private static LogPlace place(int number) {
        return new LogPlace(1, NOW.plusSeconds(number), 1);
    }

    private static LogWord line(int number) {
        return new LogWord.Line(new LogEntry(null, "info", "line " + number, null, Map.of()), place(number));
    }

    private static final class TheAuthorizer implements Authorizer {
        private final List<String> asked = new ArrayList<>();
        private boolean allowed = true;
        private boolean isAway;

        @Override
        public boolean may(Caller caller, Right right) {
            asked.add(right.words());
            if (isAway) {
                throw new AccessUnknown("nobody answers", new IllegalStateException());
            }
            return allowed;
        }

        @Override
        public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
            throw new UnsupportedOperationException();
        }
    }
}
