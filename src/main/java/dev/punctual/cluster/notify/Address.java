package dev.punctual.cluster.notify;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a receiver is. Its URL may be a secret: no message and no log shows it. */
sealed interface Address {

    /** The URL as it is now. */
    URI url() throws IOException;

    /** One that was written into the configuration. */
    record Given(URI url) implements Address {
        @Override
        public String toString() {
            return "a URL";
        }
    }

    /** One that stands in a file, which is read each time: Kubernetes changes mounted Secrets in place. */
    record InFile(Path file) implements Address {
        @Override
        public URI url() throws IOException {
            try {
                return parse(Files.readString(file).strip());
            } catch (IllegalArgumentException e) {
                throw new IOException("what %s holds %s".formatted(file, e.getMessage()), e);
            }
        }
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException when it is none that can be posted to; the message does not repeat it
     */
    static URI parse(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL", null);
        }
        boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("is no URL of the form https://host/path");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("has a user in its URL; use authorization-file");
        }
        return url;
    }
}
