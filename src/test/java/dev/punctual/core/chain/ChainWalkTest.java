package dev.punctual.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

    private static Optional<String> cycle(String job, Map<String, List<String>> followers) {
        return ChainWalk.cycle(job, name -> followers.getOrDefault(name, List.of()))
                .map(way -> way.pathTo(job));
    }

    @Test
    void the_shortest_way_back_is_named() {
        assertThat(cycle("a", Map.of("a", List.of("a")))).contains("a → a");
        assertThat(cycle("a", Map.of("a", List.of("b"), "b", List.of("a")))).contains("a → b → a");
        assertThat(cycle("a", Map.of("a", List.of("b", "d"), "b", List.of("c"), "c", List.of("a"), "d", List.of("a"))))
                .contains("a → d → a");
    }

    @Test
    void a_job_that_only_leads_to_a_cycle_closes_none() {
        assertThat(cycle("a", Map.of("a", List.of("b"), "b", List.of("c"), "c", List.of("b"))))
                .isEmpty();
        assertThat(cycle("a", Map.of("a", List.of("b", "c"), "b", List.of("d"), "c", List.of("d"))))
                .isEmpty();
    }

    @Test
    void the_walk_is_bounded() {
        Function<String, Collection<String>> many = name ->
                IntStream.range(0, 16).mapToObj(next -> name + "-" + next).toList();

        assertThat(ChainWalk.cycle("a", many)).isEmpty();
    }

    @Test
    void a_chain_is_kept_in_a_line() {
        Chain chain = Chain.parse(null).with("a").with("b");

        assertThat(Chain.parse(chain.text())).isEqualTo(chain);
        assertThat(chain.isClosedBy("a")).isTrue();
        assertThat(chain.isClosedBy("c")).isFalse();
        assertThat(chain.pathTo("a")).isEqualTo("a → b → a");
    }

    @Test
    void a_chain_of_a_hundred_runs_is_long_enough() {
        Chain chain = Chain.parse(null);
        for (int job = 0; job < 100; job++) {
            assertThat(chain.isClosedBy("next")).isFalse();
            chain = chain.with("job-" + job);
        }
        assertThat(chain.isClosedBy("next")).isTrue();
    }
}
