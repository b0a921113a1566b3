package dev.punctual.conformance;

import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the programs of a real API server come from: a folder that was given, and nothing is downloaded; or else kube-api-test's
 * own, into which it downloads what is missing.
 *
 * @param folder as kube-api-test lays it out
 * @param version of the API server; without one, the newest
 */
record ServerPrograms(Optional<Path> folder, Optional<String> version) {
    private static final String REQUIRED = "punctual.apiserver.required";
    private static final String FOLDER = "punctual.apiserver.dir";
    private static final String VERSION = "punctual.apiserver.version";

    /** What this test run was told. */
    static ServerPrograms asked() {
        return new ServerPrograms(told(FOLDER).map(Path::of), told(VERSION));
    }

    private static Optional<String> told(String property) {
        return Optional.of(System.getProperty(property, "")).filter(value -> !value.isBlank());
    }

    /** Whether this test run is about a real API server, and fails where there is none. */
    static boolean areAsked() {
        return Boolean.getBoolean(REQUIRED) || told(FOLDER).isPresent();
    }

    /** How kube-api-test is to start the API server, with further flags for it. */
    KubeAPIServerConfig configuration(List<String> flags) {
        return KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(folder.map(Path::toString).orElse(null))
                .withApiServerVersion(version.orElse(null))
                .withOfflineMode(folder.isPresent())
                .withUpdateKubeConfig(false)
                .withApiServerFlags(Stream.concat(Stream.of("--bind-address=127.0.0.1"), flags.stream())
                        .toList())
                .build();
    }

    /** Where a program is that came with the API server, should there be one of that name. */
    Path program(String name, String serverVersion) {
        Path versions = Path.of(configuration(List.of()).getKubeAPITestDir())
                .toAbsolutePath()
                .resolve("k8s");
        return version.map(asked -> versions.resolve(asked + suffix()))
                .filter(Files::isDirectory)
                .orElse(versions.resolve(serverVersion + suffix()))
                .resolve(name);
    }

    private static String suffix() {
        return System.getProperty("os.arch").equals("aarch64") ? "-linux-arm64" : "-linux-amd64";
    }

    /** What to do where it did not start. */
    String advice() {
        return folder.map(given -> "no kube-apiserver could be started from " + given)
                .orElse(
                        "no kube-apiserver could be downloaded and started; where there is no internet, say where one is: -D"
                                + FOLDER + "=…");
    }
}
