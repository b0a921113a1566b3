package dev.punctual.conformance;

import com.marcnuri.helm.Helm;
import dev.punctual.chart.Chart;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The chart as Helm installs it in a cluster. */
final class InstalledChart {
    private static final Logger LOG = Logger.getLogger(InstalledChart.class);
    private static final int OLDEST = 29;
    private static final int WITH_BUDGETS = 21;

    /** Built with a Go that is newer than it is, an old server takes an empty text for null. */
    private static final Pattern MESSAGE =
            Pattern.compile("(?m)^( +)(description: \"Why, in a sentence\\.\"\\R +type: \"string\")$");

    private final Path directory;
    private final String kubeconfig;
    private final List<String> always;

    private InstalledChart(Path directory, String kubeconfig, List<String> always) {
        this.directory = directory;
        this.kubeconfig = kubeconfig;
        this.always = always;
    }

    /** Not installed yet. What an old server cannot have is left out, and said. */
    static InstalledChart on(RealCluster cluster, KubernetesClient admin, Path scratch) {
        int minor = Integer.parseInt(admin.getKubernetesVersion().getMinor().replaceAll("\\D", ""));
        if (minor >= OLDEST) {
            return new InstalledChart(Chart.DIRECTORY, cluster.kubeconfig(), List.of());
        }
        Evidence.OF_THIS_RUN.lacks("the chart as it is, without concessions to an old server", "1." + OLDEST);
        if (minor < WITH_BUDGETS) {
            Evidence.OF_THIS_RUN.lacks("the PodDisruptionBudget of the chart", "1." + WITH_BUDGETS);
        }
        LOG.warnf(
                "This server is 1.%d: the chart wants 1.%d, and is installed without that wish, with messages that may be"
                        + " null%s",
                minor, OLDEST, minor < WITH_BUDGETS ? " and without its PodDisruptionBudget" : "");
        return new InstalledChart(
                forAnyVersion(scratch.resolve("chart")),
                cluster.kubeconfig(),
                minor < WITH_BUDGETS ? List.of("podDisruptionBudget.enabled=false") : List.of());
    }

    private static Path forAnyVersion(Path copy) {
        try (Stream<Path> files = Files.walk(Chart.DIRECTORY)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(Chart.DIRECTORY.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
            edit(copy.resolve("Chart.yaml"), text -> text.replaceAll("(?m)^kubeVersion:.*\\R", ""));
            edit(copy.resolve("values.yaml"), InstalledChart::allowingOld);
            try (Stream<Path> definitions = Files.list(copy.resolve("files/crds"))) {
                definitions.forEach(definition ->
                        edit(definition, text -> MESSAGE.matcher(text).replaceAll("$1$2\n$1nullable: true")));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String allowingOld(String values) {
        String allowing =
                values.replaceFirst("(?m)^settings: \\{\\}$", "settings: {punctual.allow-old-kubernetes: \"true\"}");
        if (allowing.equals(values)) {
            throw new IllegalStateException("no settings to add to in values.yaml");
        }
        return allowing;
    }

    private static void edit(Path file, UnaryOperator<String> change) {
        try {
            Files.writeString(file, change.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void install(String values) {
        Chart.withValues(values, file -> {
            var install = new Helm(directory)
                    .install()
                    .withName(Chart.RELEASE)
                    .withNamespace(Chart.NAMESPACE)
                    .createNamespace()
                    .disableOpenApiValidation()
                    .withValuesFile(file)
                    .withKubeConfigContents(kubeconfig);
            settings().forEach(setting -> install.set(setting[0], setting[1]));
            return install.call();
        });
    }

    void upgrade(String values) {
        Chart.withValues(values, file -> {
            var upgrade = new Helm(directory)
                    .upgrade()
                    .withName(Chart.RELEASE)
                    .withNamespace(Chart.NAMESPACE)
                    .disableOpenApiValidation()
                    .withValuesFile(file)
                    .withKubeConfigContents(kubeconfig);
            settings().forEach(setting -> upgrade.set(setting[0], setting[1]));
            return upgrade.call();
        });
    }

    private Stream<String[]> settings() {
        return always.stream().map(setting -> setting.split("=", 2));
    }

    void uninstall() {
        Helm.uninstall(Chart.RELEASE)
                .withNamespace(Chart.NAMESPACE)
                .withKubeConfigContents(kubeconfig)
                .call();
    }

    static Deployment deployment(KubernetesClient admin) {
        return admin.apps()
                .deployments()
                .inNamespace(Chart.NAMESPACE)
                .withName(Chart.RELEASE)
                .get();
    }
}
