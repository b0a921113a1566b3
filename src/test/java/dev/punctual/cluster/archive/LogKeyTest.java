package dev.punctual.cluster.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/b",
                "a\\b",
                "/etc",
                "a.b",
                "A",
                "-a",
                "a-",
                "a\u0000",
                "a\n",
                "a b",
                "ü",
                "%2e%2e",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void no_name_leads_out_of_the_archive(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LogKey(name, "u", 1, "main"));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogKey("default", "u", 1, name));
        assertThatIllegalArgumentException().isThrownBy(() -> new ArchivedRun(name, "u"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "-a", "a.b", "a\u0000"})
    void no_uid_leads_out_of_the_archive(String uid) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LogKey("default", uid, 1, "main"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ArchivedRun("default", uid));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void attempts_are_counted_from_one(int attempt) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LogKey("default", "u", attempt, "main"));
    }

    @Test
    void the_name_of_a_file_tells_which_log_it_is() {
        LogKey key = new LogKey("default", "5f0c", 12, "side-car");

        assertThat(key.path()).isEqualTo("default/5f0c/12-side-car.log.gz");
        assertThat(LogKey.ofFile(key.run(), "12-side-car.log.gz")).contains(key);
        assertThat(LogKey.ofFile(key.run(), "0-main.log.gz")).isEmpty();
        assertThat(LogKey.ofFile(key.run(), "99999999999-main.log.gz")).isEmpty();
        assertThat(LogKey.ofFile(key.run(), "1-main.log")).isEmpty();
    }
}
