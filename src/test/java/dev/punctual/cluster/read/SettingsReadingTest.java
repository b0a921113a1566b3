package dev.punctual.cluster.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.read.JobDetail.Setting;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReadingTest {
    private static @Nullable String setting(String label, String spec) {
        ScheduledJob job = new KubernetesSerialization()
                .unmarshal(
                        "---\nmetadata: {name: j, namespace: default}\nspec: {%s}".formatted(spec), ScheduledJob.class);
        Optional<Setting> found = SettingsReading.of(job.getSpec()).stream()
                .filter(setting -> setting.label().equals(label))
                .findFirst();
        return found.map(Setting::value).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "'factorPercent: 200, jitterPercent: 0', 1s; each twice the one before",
        "'factorPercent: 100, jitterPercent: 10', 1s; always the same; shortened by up to 10%",
        "'factorPercent: 150', 1s; each 1.5 times the one before",
        "'factorPercent: 1000', 1s; each 10 times the one before",
    })
    void pauses_are_told_as_people_say_it(String backoff, String words) {
        String retry = "run: {retry: {backoff: {initial: 1s, %s}}}".formatted(backoff);

        assertThat(setting("Back-off", retry)).isEqualTo(words);
    }

    @Test
    void what_is_about_ticks_is_no_setting_of_a_job_without_a_schedule() {
        String spec = "missedRuns: {policy: RunLast}, lateAfter: 5m, run: {}";

        assertThat(setting("Late after", "schedule: '@hourly', " + spec)).isEqualTo("5m");
        assertThat(setting("Missed runs", "schedule: '@hourly', " + spec)).isEqualTo("RunLast");
        assertThat(setting("Late after", spec)).isNull();
        assertThat(setting("Missed runs", spec)).isNull();
    }
}
