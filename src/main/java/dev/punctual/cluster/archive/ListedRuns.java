package dev.punctual.cluster.archive;

import dev.punctual.api.v1alpha1.JobRun;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lists the runs as the API server has them, page by page. A namespace that may not be listed, or a list that breaks off,
 * tells nothing of what there is.
 */
@ApplicationScoped
class ListedRuns implements LivingRuns {
    private static final long PAGE = 200;
    private static final Logger LOG = Logger.getLogger(ListedRuns.class);

    private final KubernetesClient client;

    ListedRuns(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<Set<String>> uids(String namespace) {
        Set<String> uids = new HashSet<>();
        try {
            String next = addPage(namespace, null, uids);
            while (next != null && !next.isEmpty()) {
                next = addPage(namespace, next, uids);
            }
            return Optional.of(uids);
        } catch (KubernetesClientException e) {
            LOG.debugf(e, "the runs of namespace %s cannot be listed: their logs are left alone", namespace);
            return Optional.empty();
        }
    }

    private @Nullable String addPage(String namespace, @Nullable String from, Set<String> uids) {
        KubernetesResourceList<JobRun> page = client.resources(JobRun.class)
                .inNamespace(namespace)
                .list(new ListOptionsBuilder()
                        .withLimit(PAGE)
                        .withContinue(from)
                        .build());
        page.getItems().forEach(run -> uids.add(run.getMetadata().getUid()));
        return page.getMetadata().getContinue();
    }
}
