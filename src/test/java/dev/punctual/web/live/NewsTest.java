package dev.punctual.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.Changes.Change;
import dev.punctual.cluster.read.Changes.Kind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who hears what of many changes in many namespaces. */
class NewsTest {
    private static final Sight EVERYTHING = Sight.of(resource -> Scope.EVERYWHERE);
    private static final Sight MINE = Sight.of(resource -> Scope.of(Set.of("mine")));

    private final News.Gathering gathering = new News.Gathering();

    private void change(String namespace, int objects) {
        for (int n = 0; n < objects; n++) {
            gathering.add(new Change(Kind.RUN, namespace, "x" + n));
        }
    }

    private static Map<String, Set<String>> told(News news, Sight sight) {
        return news.seenBy(sight).words();
    }

    @Test
    void a_hundred_changes_and_more_in_other_namespaces_tell_a_caller_of_one_namespace_nothing() {
        change("theirs", Hint.MOST + 1);
        change("others", 5_000);
        News news = gathering.take();

        assertThat(told(news, MINE)).isEmpty();
        assertThat(told(news, EVERYTHING)).isEqualTo(Map.of("runs", Set.of("*")));
    }

    @Test
    void many_changes_elsewhere_do_not_hide_which_objects_of_ones_own_changed() {
        change("theirs", 5_000);
        change("mine", 2);

        assertThat(told(gathering.take(), MINE)).isEqualTo(Map.of("runs", Set.of("mine/x0", "mine/x1")));
    }

    @Test
    void many_changes_of_ones_own_are_told_as_some() {
        change("mine", Hint.MOST + 1);
        change("mine", 3);

        assertThat(told(gathering.take(), MINE)).isEqualTo(Map.of("runs", Set.of("*")));
    }

    @Test
    void a_few_in_each_of_several_namespaces_are_some_to_who_sees_them_all() {
        change("mine", Hint.MOST / 2);
        change("theirs", Hint.MOST / 2 + 1);
        News news = gathering.take();

        assertThat(told(news, EVERYTHING)).isEqualTo(Map.of("runs", Set.of("*")));
        assertThat(told(news, MINE).get("runs")).hasSize(Hint.MOST / 2);
    }

    @Test
    void however_many_namespaces_there_are_few_names_are_remembered_and_nobody_misses_a_change() {
        for (int n = 0; n < 10_000; n++) {
            change("ns" + n, 3);
        }
        change("mine", 1);
        News news = gathering.take();

        assertThat(news.names()).isLessThanOrEqualTo(News.MOST_NAMES);
        assertThat(told(news, MINE)).containsOnlyKeys("runs");
        assertThat(told(news, Sight.of(resource -> Scope.of(Set.of("ns9999"))))).isEqualTo(Map.of("runs", Set.of("*")));
        assertThat(told(news, Sight.of(resource -> Scope.of(Set.of("ns0")))).get("runs"))
                .containsExactlyInAnyOrder("ns0/x0", "ns0/x1", "ns0/x2");
        assertThat(told(news, Sight.of(resource -> Scope.of(Set.of("elsewhere")))))
                .isEmpty();
    }

    @Test
    void what_was_taken_is_told_once() {
        change("mine", 1);
        gathering.take();

        assertThat(gathering.take().isEmpty()).isTrue();
        change("mine", 1);
        assertThat(told(gathering.take(), MINE)).isEqualTo(Map.of("runs", Set.of("mine/x0")));
    }

    @Test
    void a_kind_that_somebody_may_not_see_is_not_told() {
        gathering.add(new Change(Kind.QUEUE, "mine", "q"));
        gathering.add(new Change(Kind.JOB, "mine", "j"));
        Sight jobs = new Sight(Map.of(Kind.JOB, Scope.of(Set.of("mine"))));

        assertThat(told(gathering.take(), jobs)).isEqualTo(Map.of("jobs", Set.of("mine/j")));
        assertThat(Hint.ofAll(jobs).words()).isEqualTo(Map.of("jobs", Set.of("*")));
    }
}
