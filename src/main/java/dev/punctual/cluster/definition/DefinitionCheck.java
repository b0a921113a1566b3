package dev.punctual.cluster.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.api.v1alpha1.Api;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the API server whether it knows our kinds, as this build knows them. What it does not tell is taken to be well. */
@ApplicationScoped
class DefinitionCheck {
    private static final Logger LOG = Logger.getLogger(DefinitionCheck.class);
    private static final String PATH = "apis/" + Api.GROUP + "/" + Api.VERSION;

    private final KubernetesClient client;
    private final ObjectMapper json;

    DefinitionCheck(KubernetesClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Why it must not start. */
    Optional<String> complaint() {
        try {
            return complaint(client.raw("/" + PATH));
        } catch (KubernetesClientException | JsonProcessingException e) {
            LOG.debugf("the definitions are not compared: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> complaint(@Nullable String discovery) throws JsonProcessingException {
        return discovery == null
                ? Optional.of(Definitions.allMissing())
                : Definitions.missing(json.readTree(discovery)).or(this::older);
    }

    private Optional<String> older() {
        String openApi = client.raw("/openapi/v3/" + PATH);
        return openApi == null ? Optional.empty() : Definitions.older(tree(openApi));
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }
}
