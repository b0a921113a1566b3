package dev.punctual.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.http.Answer;
import dev.punctual.local.apiserver.http.Exchange;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockEndpointTest {
    private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

    private final LocalClock clock = LocalClock.passing(Clock.fixed(NOW, ZoneOffset.UTC));
    private final AtomicInteger moves = new AtomicInteger();
    private final ClockEndpoint endpoint = new ClockEndpoint(clock, new Surroundings() {
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
            return List.of();
        }

        @Override
        public void clockMoved() {
            moves.incrementAndGet();
        }
    });

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
        assertThat(moves).hasValue(1);
        post("{\"jump\":\"-24h\"}");
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void a_clock_that_passes_cannot_be_stepped() {
        assertThatThrownBy(() -> post("{\"stepTo\":\"2028-01-01T00:00:00Z\"}"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ApiError.class)
                .hasMessageContaining("PUNCTUAL_LOCAL_CLOCK=manual");
        assertThat(moves).hasValue(0);
    }

    @Test
    void other_methods_are_not_allowed() {
        assertThatThrownBy(() -> ask("DELETE", "/local/clock", ""))
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.code()).isEqualTo(405));
    }
}
