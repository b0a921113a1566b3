package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private final Shelf<String, Integer> shelf = new Shelf<>(Comparator.naturalOrder(), String::length);

    @Test
    void the_first_come_in_order_and_all_are_counted() {
        shelf.put("1", "pear");
        shelf.put("2", "apple");
        shelf.put("3", "fig");

        assertThat(shelf.first(2)).isEqualTo(new Listing<>(List.of("apple", "fig"), 3));
        assertThat(shelf.counts()).isEqualTo(Map.of(3, 1, 4, 1, 5, 1));
    }

    @Test
    void a_newer_summary_takes_the_place_of_the_older() {
        shelf.put("1", "pear");
        shelf.put("1", "apple");

        assertThat(shelf.first(10)).isEqualTo(new Listing<>(List.of("apple"), 1));
        assertThat(shelf.counts()).isEqualTo(Map.of(5, 1));
    }

    @Test
    void what_is_removed_is_gone_and_removing_it_again_changes_nothing() {
        shelf.put("1", "pear");
        shelf.put("2", "plum");
        shelf.remove("1");
        shelf.remove("1");
        shelf.remove("never there");

        assertThat(shelf.first(10)).isEqualTo(new Listing<>(List.of("plum"), 1));
        assertThat(shelf.counts()).isEqualTo(Map.of(4, 1));
    }

    @Test
    void a_listing_never_counts_less_than_it_shows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Listing<>(List.of("apple"), 0))
                .withMessage("total must be at least the 1 that are shown, not 0");
    }
}
