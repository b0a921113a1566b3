package dev.punctual.web.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody goes on after signing in: a page of this server and no other, however its address is written.
 *
 * @param path with its query, encoded
 */
public record Destination(String path) {
    /** Where one goes who came from nowhere. */
    public static final Destination START = new Destination("/");

    /** Where one signs in. */
    public static final String SIGN_IN = "/sign-in";

    /** Where one signs in at the OIDC provider. */
    public static final String SIGN_IN_BY_OIDC = "/sign-in/oidc";

    private static final int MOST_CHARACTERS = 2_000;

    /** The wanted one, or the start where it is not a page of ours. */
    public static Destination of(@Nullable String wanted) {
        return wanted != null && isOurs(wanted) ? new Destination(wanted) : START;
    }

    private static boolean isOurs(String wanted) {
        if (wanted.length() > MOST_CHARACTERS || !wanted.startsWith("/") || wanted.startsWith("//")) {
            return false;
        }
        try {
            URI uri = new URI(wanted);
            return uri.getRawAuthority() == null && isHarmless(wanted) && isPage(uri.getRawPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A line break, encoded or not, has no business in an address. */
    private static boolean isHarmless(String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return Stream.of("\\", "\r", "\n", "%0d", "%0a", "%00").noneMatch(lower::contains);
    }

    private static boolean isPage(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return Stream.of("//", "/..", "/./", "%2f", "%5c", "%2e", "%09").noneMatch(lower::contains)
                && Stream.of(SIGN_IN, "/sign-out", "/api/", "/live").noneMatch(lower::startsWith);
    }
}
