package dev.punctual.cluster.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ConfigMapListBuilder;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPagesTest {

    /** So many objects, named by their number; where a page ends is the number that goes on. */
    private static final class Numbers implements Listable<ConfigMapList> {
        private final int count;
        private final List<String> asked = new ArrayList<>();

        Numbers(int count) {
            this.count = count;
        }

        @Override
        public ConfigMapList list() {
            throw new AssertionError("all were asked for at once");
        }

        @Deprecated
        @Override
        public ConfigMapList list(Integer limit, String from) {
            throw new AssertionError("asked for in an old way");
        }

        @Override
        public ConfigMapList list(ListOptions options) {
            asked.add(options.getContinue());
            int from = options.getContinue() == null ? 0 : Integer.parseInt(options.getContinue());
            int to = (int) Math.min(count, from + options.getLimit());
            return new ConfigMapListBuilder()
                    .withNewMetadata()
                    .withContinue(to < count ? String.valueOf(to) : "")
                    .endMetadata()
                    .withItems(IntStream.range(from, to)
                            .mapToObj(Numbers::numbered)
                            .toList())
                    .build();
        }

        private static ConfigMap numbered(int number) {
            return new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(String.valueOf(number))
                    .endMetadata()
                    .build();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 1_000, 1_234})
    void all_come_in_their_order(int count) {
        Numbers numbers = new Numbers(count);

        assertThat(ListPages.stream(numbers).map(found -> found.getMetadata().getName()))
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(String::valueOf).toList());
        assertThat(numbers.asked).hasSize(Math.max(1, (count + 499) / 500));
    }

    @Test
    void a_page_is_asked_for_when_it_is_needed() {
        Numbers numbers = new Numbers(5_000);

        assertThat(ListPages.stream(numbers).limit(600)).hasSize(600);

        assertThat(numbers.asked).containsExactly(null, "500");
    }
}
