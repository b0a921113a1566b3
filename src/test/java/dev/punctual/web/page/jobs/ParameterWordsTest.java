package dev.punctual.web.page.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.read.JobDetail.Declared;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterWordsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
        date,    -,     -,  -,    '',       date
        integer, -,     1,  1000, '',       integer from 1 to 1000
        number,  -,     -,  2.5,  '',       number up to 2.5
        integer, -,     1,  -,    '',       integer from 1
        enum,    -,     -,  -,    json csv, 'enum: json, csv'
        string,  [a-z], -,  -,    '',       string like [a-z]
        """)
    void what_a_parameter_takes_is_told(
            String type,
            @Nullable String pattern,
            @Nullable String minimum,
            @Nullable String maximum,
            String values,
            String words) {
        List<String> all = Stream.of(values.split(" ", -1))
                .filter(value -> !value.isEmpty())
                .toList();

        assertThat(ParameterWords.type(
                        new Declared("IT", type, null, false, null, null, pattern, minimum, maximum, all)))
                .isEqualTo(words);
    }
}
