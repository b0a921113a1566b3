package dev.punctual.cluster.run;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.core.parameters.NamedValue;
import dev.punctual.core.parameters.ParameterValue.SecretKey;
import dev.punctual.core.parameters.ParameterValue.Text;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment of a run's containers: what they are told of the run, its parameters, and the template's own variables. */
final class ContainerEnvironment {
    private final List<EnvVar> told;
    private final List<EnvVar> parameters;

    ContainerEnvironment(JobRun run, int attempt, List<NamedValue> parameters) {
        this.told = told(run, attempt);
        this.parameters =
                parameters.stream().map(ContainerEnvironment::variable).toList();
    }

    List<Container> in(List<Container> containers) {
        return containers.stream()
                .map(container ->
                        container.edit().withEnv(with(container.getEnv())).build())
                .toList();
    }

    /**
     * Ours first: a later variable may refer to an earlier one. What a container is told of its run gives way to a variable
     * of the template; a parameter takes the place of one.
     */
    private List<EnvVar> with(List<EnvVar> own) {
        Set<String> ownNames = names(own);
        Set<String> parameterNames = names(parameters);
        return Stream.of(
                        told.stream().filter(variable -> !ownNames.contains(variable.getName())),
                        parameters.stream(),
                        own.stream().filter(variable -> !parameterNames.contains(variable.getName())))
                .flatMap(variables -> variables)
                .toList();
    }

    private static Set<String> names(List<EnvVar> variables) {
        return variables.stream().map(EnvVar::getName).collect(Collectors.toSet());
    }

    private static List<EnvVar> told(JobRun run, int attempt) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PUNCTUAL_NAMESPACE", run.getMetadata().getNamespace());
        variables.put("PUNCTUAL_RUN", run.getMetadata().getName());
        variables.put("PUNCTUAL_ATTEMPT", Integer.toString(attempt));
        if (run.getSpec().scheduledJob() != null) {
            variables.put("PUNCTUAL_SCHEDULED_JOB", run.getSpec().scheduledJob());
        }
        if (run.getSpec().scheduledFor() != null) {
            variables.put("PUNCTUAL_SCHEDULED_FOR", run.getSpec().scheduledFor().toString());
        }
        List<EnvVar> told = new ArrayList<>();
        variables.forEach((name, value) ->
                told.add(new EnvVarBuilder().withName(name).withValue(value).build()));
        return told;
    }

    private static EnvVar variable(NamedValue parameter) {
        EnvVarBuilder variable = new EnvVarBuilder().withName(parameter.name());
        if (parameter.value() instanceof SecretKey secret) {
            return variable.withNewValueFrom()
                    .withNewSecretKeyRef()
                    .withName(secret.name())
                    .withKey(secret.key())
                    .endSecretKeyRef()
                    .endValueFrom()
                    .build();
        }
        return variable.withValue(literally(((Text) parameter.value()).text())).build();
    }

    /** Kubernetes puts in variables for $(NAME), and takes two dollars for one. */
    private static String literally(String text) {
        return text.replace("$", "$$");
    }
}
