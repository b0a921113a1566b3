package dev.punctual.conformance;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real kube-apiserver with etcd, and the garbage collector, or what else is asked for, of a kube-controller-manager where there is one. */
final class RealCluster implements ClusterUnderTest {
    private final KubeAPIServer server;
    private final Config access;
    private final ServerPrograms programs;
    private final String version;
    private final Optional<Process> controllers;

    private RealCluster(KubeAPIServer server, ServerPrograms programs, String controllers) {
        this.server = server;
        this.access = Config.fromKubeconfig(server.getKubeConfigYaml());
        this.programs = programs;
        this.version = versionOf(access);
        this.controllers = startControllers(controllers);
    }

    static RealCluster start() {
        return start(List.of(), "garbagecollector");
    }

    /**
     * Starts one that is told more. Fails where there is none.
     *
     * @param flags further ones of kube-apiserver
     * @param controllers what the kube-controller-manager does, where there is one
     */
    static RealCluster start(List<String> flags, String controllers) {
        ServerPrograms programs = ServerPrograms.asked();
        KubeAPIServer server = new KubeAPIServer(programs.configuration(flags));
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(programs.advice(), e);
        }
        RealCluster started = new RealCluster(server, programs, controllers);
        Evidence.OF_THIS_RUN.isOf(started.version);
        return started;
    }

    private static String versionOf(Config access) {
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(access).build()) {
            return client.getKubernetesVersion().getGitVersion().substring(1);
        }
    }

    private Optional<Process> startControllers(String names) {
        Path program = programs.program("kube-controller-manager", version);
        if (!Files.isExecutable(program)) {
            return Optional.empty();
        }
        try {
            Path kubeconfig = Files.createTempFile("kubeconfig", ".yaml");
            kubeconfig.toFile().deleteOnExit();
            Files.writeString(kubeconfig, kubeconfig());
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

    /** The one of the same version. */
    Path kubectl() {
        return programs.program("kubectl", version);
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
