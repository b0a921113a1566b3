package dev.punctual.e2e;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The operator, with its own client, beside a cluster, and with a receiver whose URL a test writes into a file. */
public final class NotifyingCluster implements QuarkusTestProfile {
    static final Path URL = Path.of("target/e2e/receiver/url").toAbsolutePath();

    @Override
    public String getConfigProfile() {
        return "local";
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        write("http://127.0.0.1:1/");
        Map<String, String> settings =
                new HashMap<>(EmbeddedCluster.with("punctual.notify.receivers.\"ops\".url-file", URL.toString()));
        settings.put("punctual.url", "https://punctual.example");
        return settings;
    }

    static void write(String url) {
        try {
            Files.createDirectories(URL.getParent());
            Files.writeString(URL, url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
