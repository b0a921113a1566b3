package dev.punctual.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Exchange;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockEndpointTest {
    private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

    /** Who is busy for ever, or not at all. */
    private static final class Crowd implements Surroundings {
        private final AtomicInteger moves = new AtomicInteger();
        private volatile List<String> underWay = List.of();

        @Override
        public Optional<Instant> earliestAfter(Instant now) {
            return Optional.empty();
        }

        @Override
        public boolean hasRunsThatWait(Instant told) {
            return false;
        }

        @Override
        public List<String> underWay() {
            return underWay;
        }

        @Override
        public void clockMoved() {
            moves.incrementAndGet();
        }
    }

    private final Crowd crowd = new Crowd();
    private LocalClock clock;
    private ClockEndpoint endpoint;

    @BeforeEach
    void open() {
        open(ClockMode.REAL);
    }

    private void open(ClockMode mode) {
        clock = LocalClock.of(mode, null, Clock.fixed(NOW, ZoneOffset.UTC));
        endpoint =
                new ClockEndpoint(clock, crowd, new Walk(clock, crowd, Duration.ofMillis(20), Duration.ofMinutes(1)));
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private Optional<Answer> ask(String method, String path, String body) {
        return endpoint.answer(new Exchange(method, path, Map.of(), "", "", "", Buffer.buffer(body)));
    }

    private String post(String body) {
        Answer answer = ask("POST", "/local/clock", body).orElseThrow();
        return ((Answer.Later) answer).answer().join().body().toString();
    }

    @Test
    void other_paths_are_none_of_its_business() {
        assertThat(ask("GET", "/local/clocks", "")).isEmpty();
        assertThat(ask("GET", "/", "")).isEmpty();
    }

    @Test
    void it_shows_mode_and_time() {
        assertThat(ask("GET", "/local/clock", "")).hasValueSatisfying(answer -> assertThat(
                        ((Answer.Whole) answer).body().toString())
                .isEqualTo("{\"mode\":\"real\",\"now\":\"2027-01-01T12:00:00Z\"}"));
    }

    @Test
    void a_clock_that_passes_can_be_jumped_and_everybody_is_told() {
        assertThat(post("{\"jump\":\"24h\"}")).isEqualTo("{\"mode\":\"real\",\"now\":\"2027-01-02T12:00:00Z\"}");
        assertThat(crowd.moves).hasValue(1);
        post("{\"jump\":\"-24h\"}");
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void a_clock_that_passes_cannot_be_stepped() {
        assertThatThrownBy(() -> post("{\"stepTo\":\"2028-01-01T00:00:00Z\"}"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ApiError.class)
                .hasMessageContaining("PUNCTUAL_LOCAL_CLOCK=manual");
        assertThat(crowd.moves).hasValue(0);
    }

    @Test
    void a_step_that_came_to_its_end_tells_its_stops() {
        close();
        open(ClockMode.MANUAL);
        assertThat(post("{\"step\":\"24h\"}"))
                .isEqualTo("{\"mode\":\"manual\",\"now\":\"2027-01-02T12:00:00Z\",\"stops\":0}");
    }

    @Test
    void a_step_that_did_not_come_to_its_end_tells_where_the_clock_stands_and_who_keeps_it() {
        close();
        open(ClockMode.MANUAL);
        crowd.underWay = List.of("JobRun here/1", "JobRun here/2", "3", "4", "5", "6", "7");

        assertThatThrownBy(() -> post("{\"step\":\"24h\"}"))
                .hasCauseInstanceOf(ApiError.class)
                .hasMessageContaining("the clock stands at 2027-01-01T12:00:00Z after 0 stops")
                .hasMessageContaining("did not get to 2027-01-02T12:00:00Z")
                .hasMessageContaining("after 20ms of real time: JobRun here/1, JobRun here/2, 3, 4, 5 and 2 more");
    }

    @Test
    void other_methods_are_not_allowed() {
        assertThatThrownBy(() -> ask("DELETE", "/local/clock", ""))
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.code()).isEqualTo(405));
    }
}
