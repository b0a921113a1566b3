package dev.punctual.cluster.read;

import static dev.punctual.cluster.read.SampleRun.aRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.read.RunQuery.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InformedRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Shelves shelves = new Shelves();
    private final SampleCatalogue origin = new SampleCatalogue(shelves);
    private final InformedRuns runs = new InformedRuns(shelves, origin);

    private void put(SampleRun... samples) {
        Stream.of(samples).map(SampleRun::make).forEach(origin::put);
    }

    private List<String> names(String address) {
        return page(address, Scope.EVERYWHERE).runs().stream()
                .map(RunSummary::name)
                .toList();
    }

    private RunPage page(String address, Scope scope) {
        return runs.list(parameters(address).query(NOW), scope, NOW);
    }

    private static RunParameters parameters(String address) {
        Map<String, List<String>> values = Stream.of(address.split("&"))
                .filter(part -> part.contains("="))
                .collect(Collectors.groupingBy(
                        part -> part.substring(0, part.indexOf('=')),
                        Collectors.mapping(part -> part.substring(part.indexOf('=') + 1), Collectors.toList())));
        return RunParameters.of(values);
    }

    private static Instant ago(int seconds) {
        return NOW.minusSeconds(seconds);
    }

    @Test
    void the_newest_come_first_and_all_are_counted() {
        put(aRun("a").created(ago(30)), aRun("b").created(ago(10)), aRun("c").created(ago(20)));

        assertThat(names("limit=2")).containsExactly("b", "c");
        assertThat(page("limit=2", Scope.EVERYWHERE))
                .extracting(RunPage::total, RunPage::offset)
                .containsExactly(3, 0);
        assertThat(names("order=asc")).containsExactly("a", "c", "b");
        assertThat(names("offset=1")).containsExactly("c", "a");
        assertThat(names("offset=7")).isEmpty();
    }

    @Test
    void what_may_not_be_seen_is_neither_listed_nor_counted() {
        put(aRun("a").in("mine"), aRun("b").in("theirs"));
        Scope mine = Scope.of(Set.of("mine"));

        assertThat(page("", mine).runs()).extracting(RunSummary::name).containsExactly("a");
        assertThat(page("", mine).total()).isEqualTo(1);
        assertThat(page("namespace=theirs", mine).total()).isZero();
        assertThat(runs.facets(RunFilter.NONE, mine, NOW).namespaces()).isEqualTo(Map.of("mine", 1));
        assertThat(runs.totals(RunFilter.NONE, mine, NOW).total()).isEqualTo(1);
        assertThat(page("", Scope.of(Set.of())).total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=failed",
                "status=completed,running&status=queued&namespace=default",
                "job=-",
                "job=import&error=false",
                "queue=media",
                "namespace=other",
                "search=OOM killed",
                "from=2m&to=1m",
                "minDuration=10s",
                "maxDuration=10s",
                "minDuration=5s&maxDuration=20s&status=succeeded",
                "error=true",
                "stalled=true",
                "slow=true&search=import"
            })
    void a_filter_leaves_what_each_run_by_itself_would_be_left_by_and_facets_count_it(String address) {
        List<RunSummary> all = random(new Random(7), 400);
        all.forEach(origin::put);
        RunFilter filter = parameters(address).filter(NOW);

        Set<String> expected =
                all.stream().filter(naive(filter)).map(RunSummary::name).collect(Collectors.toSet());
        assertThat(expected).as("the sample has some").isNotEmpty().hasSizeLessThan(all.size());
        assertThat(Set.copyOf(names(address + "&limit=1000"))).isEqualTo(expected);
        assertThat(runs.totals(filter, Scope.EVERYWHERE, NOW).total()).isEqualTo(expected.size());
        RunFacets facets = runs.facets(filter, Scope.EVERYWHERE, NOW);
        assertThat(facets.phases()).isEqualTo(counted(all, without(filter, "status"), RunSummary::phase));
        assertThat(facets.jobs())
                .isEqualTo(counted(all, without(filter, "job"), run -> run.job() == null ? "" : run.job()));
        assertThat(facets.namespaces()).isEqualTo(counted(all, without(filter, "namespace"), RunSummary::namespace));
    }

    private static <T> Map<T, Integer> counted(List<RunSummary> all, RunFilter filter, Function<RunSummary, T> by) {
        return all.stream().filter(naive(filter)).collect(Collectors.groupingBy(by, Collectors.summingInt(run -> 1)));
    }

    private static RunFilter without(RunFilter filter, String part) {
        return new RunFilter(
                part.equals("status") ? Set.of() : filter.phases(),
                part.equals("job") ? Set.of() : filter.jobs(),
                filter.queues(),
                part.equals("namespace") ? Set.of() : filter.namespaces(),
                filter.search(),
                filter.from(),
                filter.to(),
                filter.shortest(),
                filter.longest(),
                filter.error(),
                filter.stalled(),
                filter.slow());
    }

    private static Predicate<RunSummary> naive(RunFilter filter) {
        return run -> {
            Duration taken = run.duration(NOW) == null ? Duration.ZERO : run.duration(NOW);
            String text = String.join(
                            " ",
                            Stream.of(run.name(), run.job(), run.queue(), run.namespace(), run.reason(), run.message())
                                    .map(String::valueOf)
                                    .toList())
                    .toLowerCase(Locale.ROOT);
            return (filter.phases().isEmpty() || filter.phases().contains(run.phase()))
                    && (filter.jobs().isEmpty() || filter.jobs().contains(run.job() == null ? "" : run.job()))
                    && (filter.queues().isEmpty()
                            || (run.queue() != null && filter.queues().contains(run.queue())))
                    && (filter.namespaces().isEmpty() || filter.namespaces().contains(run.namespace()))
                    && (filter.search() == null
                            || Stream.of(filter.search()
                                            .toLowerCase(Locale.ROOT)
                                            .split(" "))
                                    .allMatch(text::contains))
                    && (filter.from() == null || !run.createdAt().isBefore(filter.from()))
                    && (filter.to() == null || run.createdAt().isBefore(filter.to()))
                    && (filter.shortest() == null || taken.compareTo(filter.shortest()) >= 0)
                    && (filter.longest() == null || taken.compareTo(filter.longest()) <= 0)
                    && (filter.error() == null || filter.error() == run.hasError())
                    && (!filter.stalled() || run.isStalled())
                    && (!filter.slow() || run.isSlow());
        };
    }

    private static List<RunSummary> random(Random random, int many) {
        List<RunPhase> phases = List.of(RunPhase.values());
        List<RunSummary> all = new ArrayList<>();
        for (int at = 0; at < many; at++) {
            RunPhase phase = phases.get(random.nextInt(phases.size()));
            SampleRun run = aRun("run-" + at)
                    .of(random.nextInt(5) == 0 ? null : random.nextBoolean() ? "import" : "report")
                    .phase(phase)
                    .created(ago(random.nextInt(300)));
            if (random.nextBoolean()) {
                run.lasted(Duration.ofSeconds(random.nextInt(40)));
            }
            if (random.nextInt(3) == 0) {
                run.queue("media").because("OOMKilled", "Killed after 3 s");
            }
            if (random.nextInt(4) == 0) {
                run.in("other").stalled();
            }
            if (random.nextInt(4) == 0) {
                run.slow().percent(random.nextInt(101));
            }
            all.add(run.make());
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void pages_miss_and_repeat_nothing_forward_and_backward(RunOrder order) {
        random(new Random(11), 173).forEach(origin::put);
        for (boolean descending : List.of(true, false)) {
            List<String> whole =
                    names("limit=1000&sort=%s&order=%s".formatted(order.word(), descending ? "desc" : "asc"));
            List<String> forward = new ArrayList<>();
            RunPage page = list(order, descending, new Place.Offset(0));
            forward.addAll(namesOf(page));
            while (page.next() != null) {
                page = list(order, descending, new Place.Cursor(page.next(), false));
                assertThat(page.offset()).isEqualTo(forward.size());
                forward.addAll(namesOf(page));
            }
            assertThat(forward).isEqualTo(whole);

            List<String> backward = new ArrayList<>(namesOf(page));
            while (page.previous() != null) {
                page = list(order, descending, new Place.Cursor(page.previous(), true));
                backward.addAll(0, namesOf(page));
                assertThat(page.offset()).isEqualTo(whole.size() - backward.size());
            }
            assertThat(backward).isEqualTo(whole);
        }
    }

    private RunPage list(RunOrder order, boolean descending, Place place) {
        return runs.list(new RunQuery(RunFilter.NONE, order, descending, place, 10), Scope.EVERYWHERE, NOW);
    }

    private static List<String> namesOf(RunPage page) {
        return page.runs().stream().map(RunSummary::name).toList();
    }

    @Test
    void runs_that_come_and_go_between_two_pages_move_nothing() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            origin.clear();
            List<RunSummary> all = new ArrayList<>(random(random, 60));
            all.forEach(origin::put);
            Set<String> staying = new HashSet<>();
            all.forEach(run -> staying.add(run.name()));
            List<String> seen = new ArrayList<>();
            RunPage page = list(RunOrder.CREATED, true, new Place.Offset(0));
            seen.addAll(namesOf(page));
            for (int step = 0; page.next() != null; step++) {
                origin.put(aRun("new-%d-%d".formatted(round, step)).created(NOW).make());
                RunSummary gone = all.remove(random.nextInt(all.size()));
                shelves.runs().remove(gone.uid());
                staying.remove(gone.name());
                page = list(RunOrder.CREATED, true, new Place.Cursor(page.next(), false));
                seen.addAll(namesOf(page));
            }
            assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
        }
    }

    @Test
    void a_list_is_sorted_by_what_is_asked_for_and_what_has_no_value_stands_at_the_end() {
        put(
                aRun("short").of("b").lasted(Duration.ofSeconds(1)).percent(50),
                aRun("long").of("a").lasted(Duration.ofSeconds(50)).percent(10),
                aRun("never").of(null));

        assertThat(names("sort=duration")).containsExactly("long", "short", "never");
        assertThat(names("sort=duration&order=asc")).containsExactly("short", "long", "never");
        assertThat(names("sort=progress")).containsExactly("short", "long", "never");
        assertThat(names("sort=job")).containsExactly("long", "short", "never");
        assertThat(names("sort=job&order=desc")).containsExactly("short", "long", "never");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAA", "bm90aGluZw", "Y3JlYXRlZApkZXNjCnRydWUKeAp5CnoKdQp2Cnc"})
    void a_cursor_that_is_none_is_refused(String cursor) {
        assertThatExceptionOfType(InvalidQuery.class)
                .isThrownBy(() -> list(RunOrder.CREATED, true, new Place.Cursor(cursor, false)))
                .satisfies(refusal -> assertThat(refusal.parameter()).isEqualTo("after"));
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        random(new Random(5), 20).forEach(origin::put);
        String next = list(RunOrder.CREATED, true, new Place.Offset(0)).next();

        assertThatExceptionOfType(InvalidQuery.class)
                .isThrownBy(() -> list(RunOrder.DURATION, true, new Place.Cursor(next, true)))
                .satisfies(refusal -> assertThat(refusal.parameter()).isEqualTo("before"));
    }

    @Test
    void totals_tell_rates_and_durations_of_those_that_succeeded() {
        put(
                aRun("a").phase(RunPhase.SUCCEEDED).lasted(Duration.ofSeconds(10)),
                aRun("b").phase(RunPhase.SUCCEEDED).lasted(Duration.ofSeconds(20)),
                aRun("c").phase(RunPhase.FAILED).lasted(Duration.ofSeconds(99)),
                aRun("d").phase(RunPhase.CANCELLED));

        assertThat(runs.totals(RunFilter.NONE, Scope.EVERYWHERE, NOW))
                .isEqualTo(new RunTotals(
                        4,
                        Map.of(RunPhase.SUCCEEDED, 2, RunPhase.FAILED, 1, RunPhase.CANCELLED, 1),
                        2 / 3.0,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        null));
        assertThat(runs.totals(parameters("job=nothing").filter(NOW), Scope.EVERYWHERE, NOW))
                .isEqualTo(new RunTotals(0, Map.of(), null, null, null, null, null));
    }

    @Test
    void a_run_that_was_made_anew_under_its_name_takes_the_place_of_the_old_whichever_news_comes_first() {
        put(aRun("a").uid("old"));
        put(aRun("a").uid("new").version("2"));
        shelves.runs().remove("old");

        assertThat(runs.summary("default", "a").orElseThrow().uid()).isEqualTo("new");
        assertThat(names("")).containsExactly("a");
        shelves.runs().remove("new");
        assertThat(runs.summary("default", "a")).isEmpty();
        assertThat(runs.namespaces()).isEqualTo(Collections.emptySet());
    }
}
