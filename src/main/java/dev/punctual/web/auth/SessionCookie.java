package dev.punctual.web.auth;

import dev.punctual.web.auth.Sessions.Session;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** Where the browser keeps a session: out of reach of scripts, and sent by pages of this server only. */
@ApplicationScoped
public class SessionCookie {
    private static final String NAME = "punctual-session";

    /** A browser takes a cookie of this name from the host itself and over https only. */
    private static final String NAME_IF_SECURE = "__Host-" + NAME;

    private final Sessions sessions;
    private final AuthSettings settings;

    SessionCookie(Sessions sessions, AuthSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    /** A cookie with a new session for the owner of a token; nothing where the token is too long for a cookie. */
    public Optional<NewCookie> begin(HttpServerRequest request, String token) {
        return sessions.seal(token).map(text -> cookie(request)
                .value(text)
                .maxAge((int) settings.sessionDuration().toSeconds())
                .build());
    }

    /** A cookie that takes the place of the one there is, and is gone at once. */
    public NewCookie end(HttpServerRequest request) {
        return cookie(request).value("").maxAge(0).build();
    }

    /** The same for an answer that no resource gives. */
    Cookie ended(HttpServerRequest request) {
        boolean secure = isSecure(request);
        return Cookie.cookie(secure ? NAME_IF_SECURE : NAME, "")
                .setMaxAge(0)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT);
    }

    private NewCookie.Builder cookie(HttpServerRequest request) {
        boolean secure = isSecure(request);
        return new NewCookie.Builder(secure ? NAME_IF_SECURE : NAME)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT);
    }

    boolean isSecure(HttpServerRequest request) {
        return request.isSSL() || settings.secureCookie();
    }

    /** The session that a request came with, sealed. */
    private Optional<String> value(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(isSecure(request) ? NAME_IF_SECURE : NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    Optional<Session> session(HttpServerRequest request) {
        return value(request).flatMap(sessions::open);
    }
}
