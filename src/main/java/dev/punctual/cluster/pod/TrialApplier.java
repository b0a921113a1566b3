package dev.punctual.cluster.pod;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Asks the API server, by a dry run, whether it would take a pod template; nothing is created. */
@ApplicationScoped
public class TrialApplier {
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;

    TrialApplier(KubernetesClient client) {
        this.client = client;
    }

    /** Why the API server would refuse the template for good, in its own words; nothing when it would not. */
    public Optional<String> refusal(ObjectMeta owner, Map<String, Object> template) {
        try {
            client.resource(trial(owner, PodTemplates.read(template, client.getKubernetesSerialization())))
                    .dryRun()
                    .create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return refusedForGood(e);
        } catch (IllegalArgumentException e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), "template: no pod template"));
        }
    }

    private static Job trial(ObjectMeta owner, PodTemplateSpec template) {
        return new JobBuilder()
                .withNewMetadata()
                .withNamespace(owner.getNamespace())
                .withGenerateName("punctual-trial-")
                .endMetadata()
                .withNewSpec()
                .withTemplate(new PodTemplateSpecBuilder(template)
                        .editSpec()
                        .withRestartPolicy("Never")
                        .endSpec()
                        .build())
                .endSpec()
                .build();
    }

    private static Optional<String> refusedForGood(KubernetesClientException e) {
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        return switch (e.getCode()) {
            case UNPROCESSABLE, HttpURLConnection.HTTP_BAD_REQUEST -> Optional.of("template: " + said);
            case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND -> Optional.empty();
            default -> throw e;
        };
    }
}
