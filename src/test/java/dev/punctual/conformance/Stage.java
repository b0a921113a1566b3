package dev.punctual.conformance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.chart.Chart;
import dev.punctual.chart.Right;
import dev.punctual.local.controller.JobController;
import dev.punctual.local.kubelet.Kubelet;
import dev.punctual.local.kubelet.KubeletOptions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real kube-apiserver with the chart installed, a node that runs pods as processes, the examples, and two replicas. */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String VALUES = "runResources: {every: 1s}";

    private final RealCluster cluster;
    private final KubernetesClient admin;
    private final List<AutoCloseable> props = new ArrayList<>();
    private final List<InstalledOperator> operators = new ArrayList<>();

    private Stage(RealCluster cluster) {
        this.cluster = cluster;
        this.admin = new KubernetesClientBuilder().withConfig(cluster.access()).build();
    }

    static Stage set(Path scratch, AuditLog audit) {
        List<String> flags = Stream.concat(
                        audit.flags().stream(), Stream.of("--kubelet-preferred-address-types=InternalIP"))
                .toList();
        Stage stage = new Stage(RealCluster.start(flags, "garbagecollector,job"));
        InstalledChart.on(stage.cluster, stage.admin, scratch).install(VALUES);
        stage.addNode(scratch);
        stage.applyExamples();
        stage.startOperators(scratch);
        return stage;
    }

    private void addNode(Path scratch) {
        Kubelet kubelet = Kubelet.start(admin, KubeletOptions.defaults(), Clock.systemUTC());
        props.add(kubelet);
        props.add(NodeLogs.start(admin, kubelet, scratch));
        if (!cluster.hasControllers()) {
            props.add(JobController.start(admin, Clock.systemUTC()));
        }
    }

    private void applyExamples() {
        until(() -> admin.resources(ScheduledJob.class).inAnyNamespace().list() != null);
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(file -> apply(read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startOperators(Path scratch) {
        for (String replica : List.of("replica-1", "replica-2")) {
            operators.add(InstalledOperator.start(admin, InstalledChart.deployment(admin), replica, scratch));
        }
        operators.forEach(operator -> until(operator::isReady));
    }

    void apply(String yaml) {
        admin.load(new java.io.ByteArrayInputStream(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .items()
                .forEach(item -> admin.resource(item).createOr(present -> present.update()));
    }

    KubernetesClient admin() {
        return admin;
    }

    Config access() {
        return cluster.access();
    }

    /** Any replica serves the windows. */
    InstalledOperator window() {
        return operators.get(operators.size() - 1);
    }

    static void until(Callable<Boolean> reached) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(reached);
    }

    JobRun run(String name) {
        return admin.resources(JobRun.class)
                .inNamespace("default")
                .withName(name)
                .get();
    }

    static JobRunPhase phase(JobRun run) {
        return run.getStatus() == null || run.getStatus().phase() == null
                ? JobRunPhase.SCHEDULED
                : run.getStatus().phase();
    }

    void awaitPhase(String run, JobRunPhase phase) {
        await(run + " is " + phase)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> run(run) != null && phase(run(run)) == phase);
    }

    List<JobRun> runsOf(String job) {
        return admin.resources(JobRun.class).inNamespace("default").list().getItems().stream()
                .filter(run -> job.equals(run.getSpec().scheduledJob()))
                .toList();
    }

    List<ScheduledJob> jobs() {
        return admin.resources(ScheduledJob.class).inNamespace("default").list().getItems();
    }

    /** The token of somebody who may do just this, in the namespace default. */
    String tokenOf(String name, String resource, String verb) {
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(name)
                        .endMetadata()
                        .withRules(new PolicyRuleBuilder()
                                .withApiGroups("")
                                .withResources(resource)
                                .withVerbs(verb)
                                .build())
                        .build())
                .create();
        return Tokens.ofBound(admin, name, "Role", name);
    }

    /** The rights of the operator, as the cluster has them. */
    Set<Right> granted() {
        Stream<Role> inNamespaces = admin.rbac().roleBindings().inAnyNamespace().list().getItems().stream()
                .filter(binding -> isOfTheOperator(binding.getSubjects()))
                .map(binding -> new Role(binding.getMetadata().getNamespace(), binding.getRoleRef()));
        Stream<Role> everywhere = admin.rbac().clusterRoleBindings().list().getItems().stream()
                .filter(binding -> isOfTheOperator(binding.getSubjects()))
                .map(binding -> new Role("", binding.getRoleRef()));
        return Stream.concat(inNamespaces, everywhere)
                .flatMap(role -> Right.of(rules(role)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Role(String namespace, RoleRef reference) {}

    private static boolean isOfTheOperator(List<Subject> subjects) {
        return subjects.stream()
                .anyMatch(subject ->
                        "punctual".equals(subject.getName()) && Chart.NAMESPACE.equals(subject.getNamespace()));
    }

    private JsonNode rules(Role role) {
        String name = role.reference().getName();
        HasMetadata found = role.namespace().isEmpty()
                ? admin.rbac().clusterRoles().withName(name).get()
                : admin.rbac()
                        .roles()
                        .inNamespace(role.namespace())
                        .withName(name)
                        .get();
        return admin.getKubernetesSerialization().convertValue(found, JsonNode.class);
    }

    void stopOperators() {
        operators.forEach(InstalledOperator::stop);
    }

    Stream<String> logs() {
        return operators.stream().flatMap(operator -> operator.log().stream());
    }

    @Override
    public void close() {
        operators.forEach(InstalledOperator::close);
        for (int i = props.size() - 1; i >= 0; i--) {
            try {
                props.get(i).close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        admin.close();
        cluster.close();
    }
}
