package dev.punctual.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Addresses of pages. Whatever a name is made of, it stays one segment or one value. */
public final class Address {
    private Address() {}

    /** A path of segments: {@code /jobs/default/nightly}. */
    public static String of(String... segments) {
        return Arrays.stream(segments).map(Address::encoded).collect(Collectors.joining("/", "/", ""));
    }

    /** The page of a run. */
    public static String run(String namespace, String name) {
        return of("runs", namespace, name);
    }

    /** The page of a job. */
    public static String job(String namespace, String name) {
        return of("jobs", namespace, name);
    }

    /** The page of a queue. */
    public static String queue(String namespace, String name) {
        return of("queues", namespace, name);
    }

    /** The list of runs, with parameters given as name and value by turns. */
    public static String runs(String... parameters) {
        return with("/runs", parameters);
    }

    /** An address with parameters given as name and value by turns; those without a value are left out. */
    public static String with(String path, String... parameters) {
        StringBuilder address = new StringBuilder(path);
        for (int at = 0; at + 1 < parameters.length; at += 2) {
            if (!parameters[at + 1].isEmpty()) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(parameters[at])
                        .append('=')
                        .append(encoded(parameters[at + 1]));
            }
        }
        return address.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
