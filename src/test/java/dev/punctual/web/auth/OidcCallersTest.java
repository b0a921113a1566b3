package dev.punctual.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Caller;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class OidcCallersTest {

    private record Set(String usernameClaim, Optional<String> usernamePrefix, String groupsClaim)
            implements OidcSettings {
        @Override
        public Optional<String> groupsPrefix() {
            return Optional.of("oidc:");
        }
    }

    private static final Set BY_SUBJECT = new Set("sub", Optional.of("oidc:"), "groups");
    private static final Set BY_EMAIL = new Set("email", Optional.of("-"), "roles");

    private static Optional<Caller> caller(Set settings, Map<String, Object> claims) {
        JwtClaims all = new JwtClaims();
        all.setIssuer("https://id.example");
        claims.forEach(all::setClaim);
        OidcJwtCallerPrincipal principal = new OidcJwtCallerPrincipal(all, new AccessTokenCredential("raw"));
        return new OidcCallers(settings).caller(principal);
    }

    @Test
    void groups_are_one_text_or_several_whatever_the_claim_is_called() {
        for (Object groups : List.of("operators", List.of("operators"))) {
            assertThat(caller(BY_SUBJECT, Map.of("sub", "kim", "groups", groups)))
                    .map(Caller::groups)
                    .hasValue(List.of("oidc:operators", "system:authenticated"));
            assertThat(caller(BY_EMAIL, Map.of("email", "kim@id.example", "roles", groups)))
                    .map(Caller::groups)
                    .hasValue(List.of("oidc:operators", "system:authenticated"));
        }
    }

    @Test
    void who_is_in_no_group_is_somebody_all_the_same() {
        for (Object groups : List.of("", List.of(), List.of(" "))) {
            assertThat(caller(BY_SUBJECT, Map.of("sub", "kim", "groups", groups)))
                    .map(Caller::groups)
                    .hasValue(List.of("system:authenticated"));
        }
    }

    @Test
    void without_a_prefix_names_begin_with_the_issuer() {
        assertThat(caller(new Set("sub", Optional.empty(), "groups"), Map.of("sub", "kim")))
                .map(Caller::name)
                .hasValue("https://id.example#kim");
    }

    @Test
    void an_address_that_is_said_not_to_be_verified_names_nobody() {
        for (Object verified : List.of(false, "false", "no", 0)) {
            assertThat(caller(BY_EMAIL, Map.of("email", "kim@id.example", "email_verified", verified)))
                    .isEmpty();
        }
        assertThat(caller(BY_EMAIL, Map.of("email", "kim@id.example", "email_verified", true)))
                .map(Caller::name)
                .hasValue("kim@id.example");
        assertThat(caller(BY_EMAIL, Map.of("email", "kim@id.example"))).isPresent();
    }

    @Test
    void a_name_like_kubernetes_own_is_not_believed() {
        assertThat(caller(BY_EMAIL, Map.of("email", "system:admin"))).isEmpty();
        assertThat(caller(BY_SUBJECT, Map.of("sub", "system:admin")))
                .map(Caller::name)
                .hasValue("oidc:system:admin");
    }
}
