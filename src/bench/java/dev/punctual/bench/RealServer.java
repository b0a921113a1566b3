package dev.punctual.bench;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real kube-apiserver with etcd, and a kube-controller-manager with the controllers that Jobs need. */
record RealServer(KubeAPIServer server, Config access, Process controllers, String version) implements ServerUnderTest {
    private static final String DIRECTORY = "apiserver.dir";

    static RealServer start(Settings settings) throws IOException {
        String version = settings.word("apiserver.version", "1.20.2");
        Path directory =
                Path.of(settings.word(DIRECTORY, System.getProperty("user.home") + "/.cache/punctual/kube-" + version));
        KubeAPIServer server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(directory.toString())
                .withApiServerVersion(version)
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withApiServerFlags(List.of("--bind-address=127.0.0.1"))
                .build());
        server.start();
        Config access = Config.fromKubeconfig(server.getKubeConfigYaml());
        define(access, version.startsWith("1.20.") ? Definitions.textsForOldServer() : Definitions.texts());
        return new RealServer(
                server, access, startControllers(settings, binaries(directory, version), server), version);
    }

    private static Path binaries(Path directory, String version) {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        return directory.resolve("k8s").resolve(version + "-linux-" + machine);
    }

    private static void define(Config access, List<String> definitions) {
        try (KubernetesClient client = Clients.of(access)) {
            for (String text : definitions) {
                client.resource(text).createOr(known -> known.update());
            }
        }
    }

    /** Its own limits would be what is measured: they are lifted unless its defaults are asked for. */
    private static Process startControllers(Settings settings, Path binaries, KubeAPIServer server) throws IOException {
        Path kubeconfig = Files.createTempFile("kubeconfig", ".yaml");
        Files.writeString(kubeconfig, server.getKubeConfigYaml());
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("kube-controller-manager").toString(),
                "--kubeconfig=" + kubeconfig,
                "--controllers=" + settings.word("controllers", "garbagecollector,job"),
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--secure-port=0",
                "--port=0"));
        if (settings.word("controller-limits", "lifted").equals("lifted")) {
            command.addAll(List.of("--kube-api-qps=10000", "--kube-api-burst=10000"));
        }
        String features = settings.word("controller-features", "");
        if (!features.isEmpty()) {
            command.add("--feature-gates=" + features);
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/kube-controller-manager.log").toFile())
                .start();
    }

    @Override
    public String words() {
        return "kube-apiserver %s with etcd and kube-controller-manager".formatted(version);
    }

    @Override
    public void writeKubeconfig(Path file) throws IOException {
        Files.writeString(file, server.getKubeConfigYaml());
    }

    @Override
    public Map<String, Long> processes() {
        Map<String, Long> known = new TreeMap<>();
        ProcessHandle.current().descendants().forEach(process -> process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.startsWith("etcd") || name.startsWith("kube-"))
                .ifPresent(name -> known.put(name, process.pid())));
        return known;
    }

    @Override
    public void close() {
        controllers.destroyForcibly();
        server.stop();
    }
}
