package dev.punctual.web.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** A proxy in front that has people sign in and says who they are. */
@ConfigMapping(prefix = "punctual.auth.proxy")
interface ProxySettings {
    @WithDefault("false")
    boolean enabled();

    /** From where the proxy connects, as CIDR blocks or addresses; others are not believed. */
    Optional<List<String>> trustedAddresses();

    /** What the proxy must send in {@link #secretHeader()} as well. */
    Optional<String> secret();

    @WithDefault("X-Punctual-Proxy-Secret")
    String secretHeader();

    @WithDefault("X-Remote-User")
    String userHeader();

    /** May be sent several times. */
    @WithDefault("X-Remote-Group")
    String groupHeader();

    /** What stands between groups that the proxy puts into one header; without it a header is one group. */
    Optional<String> groupSeparator();
}
