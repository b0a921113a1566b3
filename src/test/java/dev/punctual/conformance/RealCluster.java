package dev.punctual.conformance;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real kube-apiserver with etcd, and the garbage collector, or what else is asked for, of a kube-controller-manager where there is one. */
final class RealCluster implements ClusterUnderTest {
    private final KubeAPIServer server;
    private final Config access;
    private final Optional<Process> controllers;

    private RealCluster(KubeAPIServer server, Optional<Process> controllers) {
        this.server = server;
        this.access = Config.fromKubeconfig(server.getKubeConfigYaml());
        this.controllers = controllers;
    }

    static RealCluster start(Path directory) {
        return start(directory, List.of(), "garbagecollector");
    }

    /**
     * Starts one that is told more.
     *
     * @param flags further ones of kube-apiserver
     * @param controllers what the kube-controller-manager does, where there is one
     */
    static RealCluster start(Path directory, List<String> flags, String controllers) {
        String version = System.getProperty("punctual.apiserver.version");
        KubeAPIServer server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(directory.toString())
                .withApiServerVersion(version)
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withApiServerFlags(Stream.concat(Stream.of("--bind-address=127.0.0.1"), flags.stream())
                        .toList())
                .build());
        server.start();
        return new RealCluster(server, startControllers(binaries(directory, version), server, controllers));
    }

    private static Path binaries(Path directory, String version) {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return directory.resolve("k8s").resolve(version + "-linux-" + machine);
    }

    private static Optional<Process> startControllers(Path binaries, KubeAPIServer server, String names) {
        Path program = binaries.resolve("kube-controller-manager");
        if (!Files.isExecutable(program)) {
            return Optional.empty();
        }
        try {
            Path kubeconfig = Files.createTempFile("kubeconfig", ".yaml");
            kubeconfig.toFile().deleteOnExit();
            Files.writeString(kubeconfig, server.getKubeConfigYaml());
            return Optional.of(new ProcessBuilder(
                            program.toString(),
                            "--kubeconfig=" + kubeconfig,
                            "--controllers=" + names,
                            "--leader-elect=false",
                            "--bind-address=127.0.0.1",
                            "--secure-port=0")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Config access() {
        return access;
    }

    /** With every right. */
    String kubeconfig() {
        return server.getKubeConfigYaml();
    }

    /** Whether a kube-controller-manager does what was asked for. */
    boolean hasControllers() {
        return controllers.isPresent();
    }

    @Override
    public boolean collectsGarbage() {
        return controllers.isPresent();
    }

    /** Nothing to do: its watch cache begins after the first revisions of etcd. */
    @Override
    public void forgetHistory(Sandbox sandbox) {}

    @Override
    public void close() {
        controllers.ifPresent(Process::destroyForcibly);
        server.stop();
    }
}
