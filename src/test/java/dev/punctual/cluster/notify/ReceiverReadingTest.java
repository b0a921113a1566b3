package dev.punctual.cluster.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.core.notice.Alarm;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverReadingTest {
    private static final String OPS = "punctual.notify.receivers.\"ops\".";
    private static final String URL = "https://hooks.example/T0/s3cret";

    private static Receiver read(Map<String, String> settings) {
        return read(new PropertiesConfigSource(settings, "test", 100));
    }

    private static Receiver read(ConfigSource source) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(NotifyConfig.class)
                .withSources(source)
                .build();
        return config.getConfigMapping(NotifyConfig.class).receivers().entrySet().stream()
                .map(entry -> new ReceiverReading(entry.getKey(), entry.getValue()).read())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_url_is_enough() throws IOException {
        Receiver receiver = read(Map.of(OPS + "url", URL));

        assertThat(receiver.name()).isEqualTo("ops");
        assertThat(receiver.address().url()).hasToString(URL);
        assertThat(receiver.shape()).isEqualTo(Shape.CLOUD_EVENTS);
        assertThat(receiver.on()).containsExactlyInAnyOrder(Alarm.values());
        assertThat(receiver.rate()).isEqualTo(30);
        assertThat(receiver.readAuthorization()).isNull();
        assertThat(receiver.toString()).doesNotContain("s3cret");
    }

    @Test
    void all_can_be_said(@TempDir Path secret) throws IOException {
        Path url = Files.writeString(secret.resolve("url"), URL + "\n");
        Path authorization = Files.writeString(secret.resolve("authorization"), "Bearer x\n");
        Receiver receiver = read(Map.of(
                OPS + "url-file", url.toString(),
                OPS + "authorization-file", authorization.toString(),
                OPS + "type", "slack",
                OPS + "on", "failed,late",
                OPS + "rate", "5"));

        assertThat(receiver.address().url()).hasToString(URL);
        assertThat(receiver.readAuthorization()).isEqualTo("Bearer x");
        assertThat(receiver.shape()).isEqualTo(Shape.SLACK);
        assertThat(receiver.on()).containsExactlyInAnyOrder(Alarm.FAILED, Alarm.LATE);
        assertThat(receiver.rate()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "type, teams, '\"teams\" is neither cloudevents nor slack'",
        "on, success, '\"success\" is none of failed, recovered, late, slow, stalled'",
        "rate, 0, '0 is not between 1 and 600'",
        "url-file, /there/is/none, 'exactly one of url and url-file is needed'",
        "authorization-file, /there/is/none, 'it cannot be read: java.nio.file.NoSuchFileException: /there/is/none'"
    })
    void what_is_wrong_is_refused_with_its_key(String key, String value, String why) {
        String named = key.equals("url-file") ? "url" : key;
        assertThatThrownBy(() -> read(Map.of(OPS + "url", URL, OPS + key, value)))
                .hasMessage(OPS + named + ": " + why);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://s3cret.example/, it is no URL of the form https://host/path",
        "s3cret, it is no URL of the form https://host/path",
        "'http://s3cret example', it is no URL",
        "https://me:s3cret@hooks.example/, it has a user in its URL; use authorization-file"
    })
    void a_url_that_is_refused_is_not_repeated(String url, String why) {
        assertThatThrownBy(() -> read(Map.of(OPS + "url", url)))
                .hasMessage(OPS + "url: " + why)
                .hasNoCause();
    }

    @Test
    void a_receiver_without_a_place_or_with_an_odd_name_is_refused() {
        assertThatThrownBy(() -> read(Map.of(OPS + "type", "slack")))
                .hasMessage(OPS + "url: exactly one of url and url-file is needed");
        assertThatThrownBy(() -> read(Map.of("punctual.notify.receivers.\"Team A\".url", URL)))
                .hasMessageContaining("\"Team A\" must be a name");
    }

    @Test
    void the_environment_will_do(@TempDir Path secret) throws IOException {
        Path url = Files.writeString(secret.resolve("url"), URL);
        Receiver receiver =
                read(new EnvConfigSource(Map.of("PUNCTUAL_NOTIFY_RECEIVERS__OPS__URL_FILE", url.toString()), 300));

        assertThat(receiver.name()).isEqualTo("ops");
        assertThat(receiver.address().url()).hasToString(URL);
    }

    @Test
    void a_key_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> read(Map.of(OPS + "url", URL, OPS + "typ", "slack")))
                .hasMessageContaining("typ");
    }
}
