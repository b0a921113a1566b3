package dev.punctual.cluster.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.notify.Courier.Answer;
import dev.punctual.cluster.notify.Courier.Letter;
import dev.punctual.cluster.report.NotificationMetrics;
import dev.punctual.core.notice.Alarm;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxTest {
    private static final Set<Alarm> ALL = EnumSet.allOf(Alarm.class);

    private final ManualPacer pacer = new ManualPacer();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Letter> letters = new ArrayList<>();
    private Function<Letter, CompletableFuture<Answer>> receiver = letter -> answer(200);

    private static CompletableFuture<Answer> answer(int status) {
        return CompletableFuture.completedFuture(new Answer(status, null));
    }

    private Outbox outbox() {
        return outbox(
                new Receiver("ops", new Address.Given(URI.create("http://x/secret")), Shape.SLACK, null, ALL, 60));
    }

    private Outbox outbox(Receiver to) {
        Courier courier = letter -> {
            letters.add(letter);
            return receiver.apply(letter);
        };
        return new Outbox(
                to,
                new Outbox.Delivery(pacer, courier, new Bodies(Optional.empty()), new Patience(() -> 0)),
                new NotificationMetrics(registry));
    }

    private double count(String outcome) {
        return registry.get("punctual.notifications")
                .tag("receiver", "ops")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private List<String> runsTold() {
        return letters.stream()
                .map(letter -> letter.body().replaceAll(".*run ([a-z0-9-]+).*", "$1"))
                .toList();
    }

    @Test
    void who_puts_something_in_does_not_wait_for_the_receiver() {
        receiver = letter -> new CompletableFuture<>();
        Outbox outbox = outbox();

        outbox.put(Alerts.failed("a"));
        assertThat(letters).as("sent by the thread that told it").isEmpty();

        pacer.settle();
        assertThat(letters).hasSize(1);
    }

    @Test
    void alerts_are_sent_one_by_one_in_order() {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        receiver = letter -> {
            answers.add(new CompletableFuture<>());
            return answers.get(answers.size() - 1);
        };
        Outbox outbox = outbox();
        outbox.put(Alerts.failed("a"));
        outbox.put(Alerts.failed("b"));
        pacer.settle();
        assertThat(runsTold()).containsExactly("a");

        answers.get(0).complete(new Answer(204, null));
        pacer.settle();

        assertThat(runsTold()).containsExactly("a", "b");
        assertThat(count("delivered")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "429", "408"})
    void what_may_pass_is_tried_again_with_growing_pauses(int status) {
        receiver = letter -> answer(letters.size() < 4 ? status : 200);
        outbox().put(Alerts.failed("a"));

        pacer.settle();
        assertThat(letters).hasSize(1);
        pacer.pass(Duration.ofSeconds(1));
        assertThat(letters).hasSize(2);
        pacer.pass(Duration.ofSeconds(2));
        assertThat(letters).hasSize(3);
        pacer.pass(Duration.ofSeconds(4));
        assertThat(letters).hasSize(4);
        assertThat(count("retried")).isEqualTo(3);
        assertThat(count("delivered")).isEqualTo(1);
        assertThat(letters)
                .extracting(Letter::body)
                .as("what is sent again")
                .containsOnly(letters.get(0).body());
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "301", "307"})
    void what_will_never_be_taken_is_not_tried_again(int status) {
        receiver = letter -> answer(status);
        Outbox outbox = outbox();
        outbox.put(Alerts.failed("a"));
        outbox.put(Alerts.failed("b"));

        pacer.pass(Duration.ofHours(2));

        assertThat(runsTold()).containsExactly("a", "b");
        assertThat(count("refused")).isEqualTo(2);
    }

    @Test
    void a_receiver_that_is_dead_is_tried_less_and_less_and_given_up_after_an_hour() {
        receiver = letter -> CompletableFuture.failedFuture(new IOException("refused"));
        Outbox outbox = outbox();
        outbox.put(Alerts.failed("a"));
        outbox.put(Alerts.failed("b"));

        pacer.pass(Duration.ofMinutes(59));
        assertThat(count("given-up")).isZero();
        assertThat(runsTold()).contains("a", "b").hasSizeBetween(20, 40);

        pacer.pass(Duration.ofMinutes(24));
        assertThat(count("given-up")).isEqualTo(2);
        assertThat(outbox.left()).isZero();
    }

    @Test
    void one_that_is_never_taken_does_not_hold_up_the_others() {
        receiver = letter -> answer(letter.body().contains("poison") ? 500 : 200);
        Outbox outbox = outbox();
        outbox.put(Alerts.failed("poison"));
        outbox.put(Alerts.failed("b"));
        outbox.put(Alerts.failed("c"));
        pacer.settle();
        pacer.pass(Duration.ofSeconds(1));

        assertThat(runsTold()).startsWith("poison").contains("b", "c");
        assertThat(count("delivered")).isEqualTo(2);
        assertThat(outbox.left()).as("what is tried again").isEqualTo(1);
    }

    @Test
    void a_receiver_may_ask_for_a_pause() {
        receiver = letter -> CompletableFuture.completedFuture(new Answer(429, "120"));
        outbox().put(Alerts.failed("a"));

        pacer.pass(Duration.ofSeconds(119));
        assertThat(letters).hasSize(1);
        pacer.pass(Duration.ofSeconds(1));
        assertThat(letters).hasSize(2);
    }

    @Test
    void many_at_once_are_sent_ten_at_first_and_then_by_the_rate() {
        Outbox outbox = outbox();
        IntStream.range(0, 40).forEach(n -> outbox.put(Alerts.failed("r" + n)));

        pacer.settle();
        assertThat(letters).hasSize(10);
        pacer.pass(Duration.ofSeconds(5));
        assertThat(letters).hasSize(15);
        pacer.pass(Duration.ofMinutes(1));
        assertThat(letters).hasSize(40);
    }

    @Test
    void of_too_many_the_oldest_are_dropped_and_counted() {
        receiver = letter -> new CompletableFuture<>();
        Outbox outbox = outbox();
        outbox.put(Alerts.failed("first"));
        pacer.settle();

        IntStream.range(0, Outbox.CAPACITY + 3).forEach(n -> outbox.put(Alerts.failed("r" + n)));

        assertThat(count("dropped")).isEqualTo(3);
    }

    @Test
    void a_receiver_is_told_only_of_what_it_is_for() {
        Outbox outbox = outbox(new Receiver(
                "ops", new Address.Given(URI.create("http://x/")), Shape.SLACK, null, Set.of(Alarm.LATE), 60));
        outbox.put(Alerts.failed("a"));
        outbox.put(Alerts.late());

        pacer.settle();

        assertThat(letters).singleElement().satisfies(letter -> assertThat(letter.body())
                .contains("late"));
    }

    @Test
    void the_files_of_a_secret_are_read_again_for_each_alert(@TempDir Path secret) throws IOException {
        Path url = Files.writeString(secret.resolve("url"), "http://one/\n");
        Path authorization = Files.writeString(secret.resolve("authorization"), "Bearer one\n");
        Outbox outbox = outbox(new Receiver("ops", new Address.InFile(url), Shape.SLACK, authorization, ALL, 60));
        outbox.put(Alerts.failed("a"));
        pacer.settle();

        Files.writeString(url, "http://two/");
        Files.writeString(authorization, "Bearer two");
        outbox.put(Alerts.failed("b"));
        pacer.settle();

        assertThat(letters)
                .extracting(letter -> letter.to() + " " + letter.authorization())
                .containsExactly("http://one/ Bearer one", "http://two/ Bearer two");
    }

    @Test
    void a_file_that_is_away_for_a_moment_is_tried_again(@TempDir Path secret) throws IOException {
        Path url = secret.resolve("url");
        outbox(new Receiver("ops", new Address.InFile(url), Shape.SLACK, null, ALL, 60))
                .put(Alerts.failed("a"));
        pacer.settle();
        assertThat(letters).isEmpty();

        Files.writeString(url, "http://one/");
        pacer.pass(Duration.ofSeconds(1));

        assertThat(letters).hasSize(1);
    }

    @Test
    void at_the_end_all_is_sent_at_once_and_nothing_twice() {
        receiver = letter -> answer(letters.size() < 2 ? 500 : 200);
        Outbox outbox = outbox();
        outbox.put(Alerts.failed("a"));
        pacer.settle();
        IntStream.range(0, 20).forEach(n -> outbox.put(Alerts.failed("r" + n)));

        CompletableFuture<Void> drained = outbox.drain();
        pacer.settle();

        assertThat(drained).isDone();
        assertThat(letters).hasSize(22);
        assertThat(count("delivered")).isEqualTo(21);
    }
}
