package dev.punctual.web.auth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeadersTest {

    private record Set(boolean enabled, Optional<List<String>> trustedAddresses, Optional<String> secret)
            implements ProxySettings {
        @Override
        public String secretHeader() {
            return "X-Punctual-Proxy-Secret";
        }

        @Override
        public String userHeader() {
            return "X-Remote-User";
        }

        @Override
        public String groupHeader() {
            return "X-Remote-Group";
        }

        @Override
        public Optional<String> groupSeparator() {
            return Optional.empty();
        }
    }

    private static Set from(String... addresses) {
        return new Set(true, Optional.of(List.of(addresses)), Optional.empty());
    }

    @Test
    void a_proxy_that_proves_nothing_keeps_the_server_from_starting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProxyHeaders(new Set(true, Optional.empty(), Optional.empty())))
                .withMessageContaining("punctual.auth.proxy.trusted-addresses")
                .withMessageContaining("punctual.auth.proxy.secret");
    }

    @Test
    void switched_off_it_needs_none() {
        assertThatCode(() -> new ProxyHeaders(new Set(false, Optional.empty(), Optional.empty())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "0.0.0.0/0", "192.0.2.7", "::1", "2001:db8::/32", " 10.0.0.0/8 "})
    void addresses_are_blocks_or_single_ones(String address) {
        assertThatCode(() -> new ProxyHeaders(from(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "0", "localhost", "proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "/8"})
    void what_is_no_address_is_named(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProxyHeaders(from(address)))
                .withMessageContaining("\"" + address + "\"");
    }
}
