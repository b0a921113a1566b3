package dev.punctual.local.apiserver;

import dev.punctual.local.apiserver.security.LocalUser;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the API server is to run.
 *
 * @param port 0 for any free port
 * @param dataDirectory where objects, certificate and token survive a restart, or null to keep them in memory
 * @param crdYaml CustomResourceDefinitions to create or bring up to date at start, as YAML texts
 * @param rememberedChanges how many changes of one resource are kept for watches that resume
 * @param users whose tokens are known beside the administrator's
 */
public record ApiServerOptions(
        int port,
        @Nullable Path dataDirectory,
        List<String> crdYaml,
        Clock clock,
        int rememberedChanges,
        List<LocalUser> users) {
    private static final int REMEMBERED_CHANGES = 5_000;

    public ApiServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", must be between 0 and 65535");
        }
        if (rememberedChanges < 1) {
            throw new IllegalArgumentException("rememberedChanges is " + rememberedChanges + ", must be at least 1");
        }
        crdYaml = List.copyOf(crdYaml);
        users = List.copyOf(users);
    }

    public static ApiServerOptions defaults(Clock clock) {
        return new ApiServerOptions(0, null, List.of(), clock, REMEMBERED_CHANGES, List.of());
    }

    public ApiServerOptions withPort(int newPort) {
        return new ApiServerOptions(newPort, dataDirectory, crdYaml, clock, rememberedChanges, users);
    }

    public ApiServerOptions withDataDirectory(@Nullable Path directory) {
        return new ApiServerOptions(port, directory, crdYaml, clock, rememberedChanges, users);
    }

    public ApiServerOptions withCrdYaml(List<String> texts) {
        return new ApiServerOptions(port, dataDirectory, texts, clock, rememberedChanges, users);
    }

    public ApiServerOptions withRememberedChanges(int changes) {
        return new ApiServerOptions(port, dataDirectory, crdYaml, clock, changes, users);
    }

    public ApiServerOptions withUsers(List<LocalUser> known) {
        return new ApiServerOptions(port, dataDirectory, crdYaml, clock, rememberedChanges, known);
    }
}
