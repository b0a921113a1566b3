package dev.punctual.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerKeyTest {
    private static final String SECRET = "a secret that is long enough to be one";

    @Test
    void the_same_secret_gives_the_same_key_for_a_purpose() {
        assertThat(ServerKey.of(SECRET).derive("cookies", 32))
                .hasSize(32)
                .isEqualTo(ServerKey.of(SECRET).derive("cookies", 32));
    }

    @Test
    void each_purpose_and_each_secret_has_a_key_of_its_own() {
        byte[] cookies = ServerKey.of(SECRET).derive("cookies", 32);
        assertThat(ServerKey.of(SECRET).derive("seals", 32)).isNotEqualTo(cookies);
        assertThat(ServerKey.of(SECRET + ".").derive("cookies", 32)).isNotEqualTo(cookies);
    }

    @Test
    void a_longer_key_goes_on_where_a_shorter_one_ends() {
        byte[] longer = ServerKey.of(SECRET).derive("cookies", 70);
        assertThat(longer).hasSize(70);
        assertThat(Arrays.copyOf(longer, 32)).isEqualTo(ServerKey.of(SECRET).derive("cookies", 32));
        assertThat(Arrays.copyOfRange(longer, 32, 64)).isNotEqualTo(Arrays.copyOf(longer, 32));
    }

    @Test
    void without_a_secret_every_process_makes_its_own() {
        ServerKey one = new ServerKey(Optional.empty());
        assertThat(one.derive("cookies", 32)).isEqualTo(one.derive("cookies", 32));
        assertThat(one.derive("cookies", 32)).isNotEqualTo(new ServerKey(Optional.empty()).derive("cookies", 32));
        assertThat(one.isShared()).isFalse();
        assertThat(ServerKey.of(SECRET).isShared()).isTrue();
    }

    @Test
    void a_secret_that_could_be_guessed_is_refused() {
        assertThatThrownBy(() -> ServerKey.of("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 characters")
                .hasMessageNotContaining("short");
    }

    @Test
    void a_key_of_no_or_too_many_bytes_is_refused() {
        ServerKey key = ServerKey.of(SECRET);
        assertThatThrownBy(() -> key.derive("cookies", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key.derive("cookies", 8161)).isInstanceOf(IllegalArgumentException.class);
    }
}
