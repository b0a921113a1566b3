package dev.punctual.cluster.replica;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Of what this process was built. */
@ApplicationScoped
class Build {
    private static final String FILE = "/git.properties";
    private static final String UNKNOWN = "unknown";

    private final String version;
    private final String revision;

    Build(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
        this.revision = readRevision();
    }

    String version() {
        return version;
    }

    /** The commit, with {@code -dirty} where more than that was built; {@code unknown} without a repository. */
    String revision() {
        return revision;
    }

    private static String readRevision() {
        try (InputStream file = Build.class.getResourceAsStream(FILE)) {
            Properties git = new Properties();
            if (file != null) {
                git.load(file);
            }
            String commit = git.getProperty("git.commit.id.abbrev", "");
            return commit.isEmpty() ? UNKNOWN : commit + ("true".equals(git.getProperty("git.dirty")) ? "-dirty" : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
