package dev.punctual.web.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How the claims of an OIDC provider become names, as kube-apiserver's flags {@code --oidc-…} say it. */
@ConfigMapping(prefix = "punctual.oidc")
interface OidcSettings {
    @WithDefault("sub")
    String usernameClaim();

    /** Before each name; without it the issuer and {@code #}; {@code -} for nothing. */
    Optional<String> usernamePrefix();

    @WithDefault("groups")
    String groupsClaim();

    /** Before each group. */
    Optional<String> groupsPrefix();
}
