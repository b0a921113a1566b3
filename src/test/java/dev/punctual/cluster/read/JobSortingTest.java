package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.cluster.read.JobSummary.LastRun;
import dev.punctual.cluster.read.JobSummary.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSortingTest {
    private static final List<JobSummary> JOBS = List.of(
            job("a", 30L, 10L, "97.5%", 3, "1m30s"),
            job("b", 10L, null, "100.0%", 0, "2h"),
            job("c", null, 20L, null, 0, null),
            job("d", 20L, 30L, "9.5%", 12, "90ms"),
            job("e", null, null, "lots", 3, "long"));

    private static JobSummary job(
            String name,
            @Nullable Long last,
            @Nullable Long next,
            @Nullable String rate,
            long failed,
            @Nullable String average) {
        return new JobSummary(
                "u",
                "1",
                "team",
                name,
                null,
                null,
                null,
                null,
                last == null ? null : new LastRun("r", Instant.ofEpochSecond(last), RunPhase.SUCCEEDED, null),
                next == null ? List.of() : List.of(Instant.ofEpochSecond(next)),
                0,
                null,
                null,
                null,
                new Tally(0, 0, failed, 0, 0, 0, rate, average, null, null, null, null, 0, false, List.of()),
                0);
    }

    private static JobSorting sorting(@Nullable String sort, @Nullable String order) {
        return JobParameters.of(
                        Map.of(
                                "sort",
                                sort == null ? List.of() : List.of(sort),
                                "order",
                                order == null ? List.of() : List.of(order)),
                        Instant.EPOCH)
                .sorting();
    }

    @ParameterizedTest
    @CsvSource({
        // sort, order, what stands where
        ",            ,     a b c d e",
        ",            desc, e d c b a",
        "name,        desc, e d c b a",
        "lastRun,     ,     a d b c e",
        "lastRun,     asc,  b d a c e",
        "nextRun,     ,     a c d b e",
        "nextRun,     desc, d c a b e",
        "successRate, ,     d a b c e",
        "successRate, desc, b a d c e",
        "failures,    ,     d a e b c",
        "failures,    asc,  b c a e d",
        "duration,    ,     b a d c e",
        "duration,    asc,  d a b c e"
    })
    void jobs_without_a_value_stand_at_the_end_and_equal_ones_by_name(
            @Nullable String sort, @Nullable String order, String expected) {
        List<JobSummary> shuffled = new ArrayList<>(JOBS);
        Collections.reverse(shuffled);

        shuffled.sort(sorting(sort, order));

        assertThat(String.join(" ", shuffled.stream().map(JobSummary::name).toList()))
                .isEqualTo(expected);
    }

    @Test
    void what_no_list_is_sorted_by_is_refused_by_its_name() {
        assertThatExceptionOfType(InvalidQuery.class)
                .isThrownBy(() -> sorting("created", null))
                .withMessageContaining("sort")
                .withMessageContaining("lastRun");
        assertThatExceptionOfType(InvalidQuery.class)
                .isThrownBy(() -> sorting("name", "up"))
                .withMessageContaining("order");
    }
}
