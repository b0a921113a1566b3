package dev.punctual.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import org.junit.jupiter.api.Test;

class CountedClientTest {
    private static Config sought(ConfigBuilder config) {
        return CountedClient.withoutSearch(config.withAutoConfigure(false).build());
    }

    @Test
    void who_has_no_token_does_not_look_for_one_before_each_request() {
        Config ofCertificate = sought(new ConfigBuilder().withClientCertData("certificate"));

        assertThat(ofCertificate.getOauthTokenProvider().getToken()).isEmpty();
    }

    @Test
    void a_token_is_read_again_as_the_library_does() {
        assertThat(sought(new ConfigBuilder().withOauthToken("said")).getOauthTokenProvider())
                .isNull();
        assertThat(sought(new ConfigBuilder().withAutoOAuthToken("of a ServiceAccount"))
                        .getOauthTokenProvider())
                .isNull();
    }
}
