package dev.punctual.web.auth;

import dev.punctual.cluster.access.Caller;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Believes a proxy in front about who somebody is: only where that is switched on, and only a proxy that proves itself by
 * the address it connects from, by a secret, or by both where both are set.
 */
@Startup
@ApplicationScoped
class ProxyHeaders {
    private static final Logger LOG = Logger.getLogger(ProxyHeaders.class);
    private static final String KUBERNETES_OWN = "system:";
    private static final String EVERYBODY = "system:authenticated";

    private final ProxySettings settings;
    private final List<IpSubnetFilterRule> trusted;

    /** @throws IllegalArgumentException where it is switched on without any proof, or an address is none */
    ProxyHeaders(ProxySettings settings) {
        this.settings = settings;
        List<String> addresses = settings.trustedAddresses().orElse(List.of());
        if (settings.enabled() && addresses.isEmpty() && settings.secret().isEmpty()) {
            throw new IllegalArgumentException(
                    "punctual.auth.proxy.enabled is true, and neither "
                            + "punctual.auth.proxy.trusted-addresses nor punctual.auth.proxy.secret says which proxy to believe");
        }
        this.trusted = addresses.stream().map(ProxyHeaders::rule).toList();
        if (settings.enabled()) {
            LOG.warnf(
                    "whoever connects from %s%s is believed to be whom %s names",
                    addresses.isEmpty() ? "anywhere" : addresses,
                    settings.secret().isPresent() ? " with the secret" : "",
                    settings.userHeader());
        }
    }

    private static IpSubnetFilterRule rule(String text) {
        String block = text.strip();
        int slash = block.indexOf('/');
        try {
            String address = slash < 0 ? block : block.substring(0, slash);
            int bits = bits(address);
            int prefix = slash < 0 ? bits : Integer.parseInt(block.substring(slash + 1));
            return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "punctual.auth.proxy.trusted-addresses has \"%s\": expected a block as in 10.0.0.0/8, or an address"
                            .formatted(block),
                    e);
        }
    }

    /** Of an address in figures: a name would be looked up, and whoever answers would say whom to believe. */
    private static int bits(String address) {
        if (NetUtil.isValidIpV6Address(address)) {
            return 128;
        }
        if (!NetUtil.isValidIpV4Address(address)) {
            throw new IllegalArgumentException(address + " is no address");
        }
        return 32;
    }

    /** What the proxy says about a request; nobody where it says nothing or is none to be believed. */
    Claim claim(HttpServerRequest request) {
        List<String> users = request.headers().getAll(settings.userHeader());
        boolean isSaid = users.stream().anyMatch(user -> !user.isBlank());
        return settings.enabled() && isSaid && isProven(request) ? judge(users, groups(request)) : new Claim.Nobody();
    }

    /** A proxy that adds its header to one that its client has sent does not say which of them it means. */
    private static Claim judge(List<String> users, List<String> groups) {
        return users.size() == 1
                ? judge(users.get(0).strip(), groups)
                : new Claim.Refused(Refusal.of(Status.FORBIDDEN, "The proxy names more than one user."));
    }

    private boolean isProven(HttpServerRequest request) {
        boolean address = trusted.isEmpty() || trusted.stream().anyMatch(rule -> matches(rule, request));
        return address
                && settings.secret()
                        .map(secret -> isSame(secret, request.getHeader(settings.secretHeader())))
                        .orElse(true);
    }

    /** By the connection itself: headers about it can be sent by anybody. */
    private static boolean matches(IpSubnetFilterRule rule, HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        return peer.hostAddress() != null && rule.matches(new InetSocketAddress(peer.hostAddress(), peer.port()));
    }

    private static boolean isSame(String secret, @org.jspecify.annotations.Nullable String offered) {
        return offered != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> groups(HttpServerRequest request) {
        return request.headers().getAll(settings.groupHeader()).stream()
                .flatMap(header -> settings.groupSeparator()
                        .map(separator ->
                                Pattern.compile(Pattern.quote(separator)).splitAsStream(header))
                        .orElse(java.util.stream.Stream.of(header)))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private static Claim judge(String user, List<String> groups) {
        if (user.startsWith(KUBERNETES_OWN) || groups.stream().anyMatch(group -> group.startsWith(KUBERNETES_OWN))) {
            return new Claim.Refused(Refusal.of(
                    Status.FORBIDDEN, "The proxy names a user or group of Kubernetes' own, which it may not."));
        }
        List<String> all = new ArrayList<>(groups);
        all.add(EVERYBODY);
        return new Claim.Known(new Arrival(new Caller(user, all, null, Map.of()), Way.PROXY, ""));
    }
}
