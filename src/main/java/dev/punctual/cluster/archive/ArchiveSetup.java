package dev.punctual.cluster.archive;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes the archive that is configured, and refuses at the start one that would lose logs. */
@ApplicationScoped
class ArchiveSetup {
    private static final Logger LOG = Logger.getLogger(ArchiveSetup.class);
    private static final long LEAST_BYTES = 4096;

    @Produces
    @Singleton
    LogArchive archive(
            ArchiveSettings settings,
            @ConfigProperty(name = "punctual.replicas", defaultValue = "1") int replicas,
            @ConfigProperty(name = "java.io.tmpdir") Path temporary,
            Clock clock) {
        return make(settings, replicas, temporary, clock);
    }

    /** Before anything runs whose log would be lost. */
    void start(@Observes @Priority(1) StartupEvent event, LogArchive archive) {
        LOG.info(archive.isKept() ? "Logs are kept in " + archive : "Logs are not kept: no log archive is configured");
    }

    static LogArchive make(ArchiveSettings settings, int replicas, Path temporary, Clock clock) {
        try {
            Optional<S3Settings> s3 = S3Settings.of(settings.s3());
            refuse(
                    s3.isPresent() && settings.directory().isPresent(),
                    "punctual.archive.directory and punctual.archive.s3 exclude each other: logs are kept in one place");
            long most = settings.maxBytes().asLongValue();
            refuse(most < LEAST_BYTES, "punctual.archive.max-bytes is less than %d: %d".formatted(LEAST_BYTES, most));
            if (s3.isPresent()) {
                return new StoredLogs(new S3Store(s3.get(), temporary, clock), most);
            }
            Optional<Path> directory = settings.directory().or(settings::fallbackDirectory);
            refuse(directory.isPresent() && replicas > 1 && !settings.shared(), notShared(replicas));
            return directory
                    .<LogArchive>map(path -> new StoredLogs(new DirectoryStore(path, clock), most))
                    .orElseGet(NoArchive::new);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static String notShared(int replicas) {
        return ("punctual.archive.directory with %d replicas: each would see its own logs only. Use one replica, object storage"
                        + " (punctual.archive.s3), or a volume that all replicas mount, and say so with"
                        + " punctual.archive.shared=true")
                .formatted(replicas);
    }

    private static void refuse(boolean isWrong, String message) {
        if (isWrong) {
            throw new IllegalArgumentException(message);
        }
    }
}
