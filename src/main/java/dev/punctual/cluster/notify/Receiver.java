package dev.punctual.cluster.notify;

import dev.punctual.core.notice.Alarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told, by a name that job authors may use.
 *
 * @param authorization the file with the value of the header Authorization, read each time
 * @param on what it is told of
 * @param rate how many notifications a minute it is sent at most
 */
record Receiver(String name, Address address, Shape shape, @Nullable Path authorization, Set<Alarm> on, int rate) {
    Receiver {
        on = Set.copyOf(on);
    }

    @Nullable String readAuthorization() throws IOException {
        return authorization == null ? null : Files.readString(authorization).strip();
    }
}
