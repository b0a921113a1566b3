package dev.punctual.web.page.api;

import org.jspecify.annotations.Nullable;

/** An operation as a line for a shell, in which {@code HOST} and {@code TOKEN} are variables. */
public record CurlLine(String method, String path, @Nullable String body) {

    /** With the names {@code default} and {@code NAME} where the path has a place for them, and with a token or without. */
    public String text(boolean hasToken) {
        String address = path.replace("{namespace}", "default").replace("{name}", "NAME");
        StringBuilder line = new StringBuilder("curl ");
        line.append(method.equals("GET") ? "" : "-X " + method + " ");
        line.append(hasToken ? "-H \"Authorization: Bearer $TOKEN\" " : "");
        if (body != null) {
            line.append("-H 'Content-Type: application/json' -d ")
                    .append(quoted(body))
                    .append(' ');
        }
        return line.append("\"$HOST").append(address).append('"').toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
