package dev.punctual.web.rest;

import static dev.punctual.cluster.read.SampleRun.CREATED;
import static dev.punctual.cluster.read.SampleRun.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever turns the pages of a list sees each run that was there once, whatever comes meanwhile. */
@QuarkusTest
@TestProfile(RestWorld.class)
class PagingTest extends RestTest {
    private static final int RUNS = 25;
    private static final int PAGE = 4;

    private List<String> names = new ArrayList<>();
    private int arrived;

    /** Some of them were created at the same moment. */
    @BeforeEach
    void fill() {
        catalogue.clear();
        names = new ArrayList<>();
        for (int at = 0; at < RUNS; at++) {
            String name = "run-%02d".formatted(at);
            names.add(name);
            catalogue.put(aRun(name).created(CREATED.plusSeconds(at / 3)).make());
        }
        arrived = 0;
    }

    /** At both ends of the list, and in its middle. */
    private void moreArrive() {
        for (Duration later : List.of(Duration.ofMinutes(-5), Duration.ofMillis(3_500), Duration.ofMinutes(5))) {
            catalogue.put(aRun("new-" + arrived++).created(CREATED.plus(later)).make());
        }
    }

    private static JsonPath page(String order, String place) {
        return get("/jobruns?limit=%d%s%s".formatted(PAGE, order.isEmpty() ? "" : "&" + order, place))
                .jsonPath();
    }

    private static List<String> names(JsonPath page) {
        return page.getList("runs.name");
    }

    private List<String> forward(String order) {
        List<String> seen = new ArrayList<>();
        JsonPath page = page(order, "");
        seen.addAll(names(page));
        while (page.getString("next") != null) {
            moreArrive();
            page = page(order, "&after=" + page.getString("next"));
            seen.addAll(names(page));
        }
        return seen;
    }

    private static List<String> old(List<String> seen) {
        return seen.stream().filter(name -> name.startsWith("run-")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort=created&order=asc", "sort=job", "sort=status&order=desc", "sort=duration"})
    void forward_nothing_is_missed_or_repeated_while_runs_arrive(String order) {
        List<String> seen = forward(order);

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(old(seen)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(arrived).isPositive();
    }

    @Test
    void backward_nothing_is_missed_or_repeated_either() {
        JsonPath page = page("", "&offset=%d".formatted(RUNS - PAGE));
        List<String> seen = new ArrayList<>(names(page));
        Collections.reverse(seen);
        while (page.getString("previous") != null) {
            moreArrive();
            page = page("", "&before=" + page.getString("previous"));
            List<String> before = new ArrayList<>(names(page));
            Collections.reverse(before);
            seen.addAll(before);
        }

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(old(seen)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void an_offset_counts_anew_with_each_request() {
        List<String> first = names(page("", ""));
        moreArrive();

        assertThat(names(page("", "&offset=" + PAGE))).contains(first.get(PAGE - 1));
    }
}
