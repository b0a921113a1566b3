package dev.punctual.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.read.LogEntry;
import dev.punctual.cluster.read.LogWord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogOutletTest {
    private LogOutlet outlet;

    @Test
    void lines_go_out_as_they_come() {
        AssertSubscriber<List<LogWord>> reader = reader(10);
        say(2);

        assertThat(reader.getItems()).containsExactly(List.of(line(0)), List.of(line(1)));
    }

    @Test
    void what_a_reader_has_no_room_for_goes_out_in_portions_later() {
        AssertSubscriber<List<LogWord>> reader = reader(0);
        say(LogOutlet.MOST_OF_A_PORTION + 1);
        reader.request(2);

        assertThat(reader.getItems().stream().map(List::size)).containsExactly(LogOutlet.MOST_OF_A_PORTION, 1);
    }

    @Test
    void a_reader_that_is_too_slow_loses_the_oldest_lines_and_is_told_where() {
        AssertSubscriber<List<LogWord>> reader = reader(0);
        say(LogOutlet.MOST_WORDS + 7);
        reader.request(1);

        assertThat(reader.getLastItem().get(0))
                .isEqualTo(new LogWord.Note(LogWord.Kind.GAP, null, "7 lines were left out: they came too fast"));
        assertThat(reader.getLastItem().get(1)).isEqualTo(line(7));
    }

    @Test
    void no_more_is_asked_for_while_much_waits_to_be_read() {
        AssertSubscriber<List<LogWord>> reader = reader(0);
        say(LogOutlet.MOST_WORDS / 2);
        assertThat(outlet.hasRoom()).isFalse();

        reader.request(1);
        outlet.ready();
        assertThat(outlet.hasRoom()).isTrue();
    }

    @Test
    void it_ends_only_when_everything_is_read() {
        AssertSubscriber<List<LogWord>> reader = reader(0);
        say(1);
        outlet.over();
        reader.assertNotTerminated();

        reader.request(1);
        outlet.ready();
        reader.assertCompleted();
    }

    private AssertSubscriber<List<LogWord>> reader(long room) {
        return Multi.createFrom()
                .<List<LogWord>>emitter(
                        emitter -> {
                            outlet = new LogOutlet(emitter);
                            emitter.onRequest(more -> outlet.ready());
                        },
                        BackPressureStrategy.IGNORE)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(room));
    }

    private void say(int lines) {
        IntStream.range(0, lines).forEach(number -> outlet.hear(line(number)));
        outlet.ready();
    }

    private static LogWord line(int number) {
        return new LogWord.Line(new LogEntry(null, "info", "line " + number, null, Map.of()));
    }
}
