package dev.punctual.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.punctual.local.apiserver.ApiServer;
import dev.punctual.local.apiserver.ApiServerOptions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.time.Clock;
import java.util.Map;

/** An API server that takes objects strictly; kinds of the Prometheus operator are read as strictly. */
final class ApplyingCluster implements AutoCloseable {
    private static final Map<String, Class<?>> ELSEWHERE =
            Map.of("ServiceMonitor", ServiceMonitor.class, "PrometheusRule", PrometheusRule.class);
    private static final JsonMapper STRICT =
            JsonMapper.builder().annotationIntrospector(new NothingElse()).build();

    private final ApiServer server = ApiServer.start(ApiServerOptions.defaults(Clock.systemUTC()));
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(server.clientConfig()).build();

    /** The models keep fields that they do not know: here they refuse them. */
    private static final class NothingElse extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated field) {
            return false;
        }
    }

    void accept(JsonNode object) {
        Class<?> model = ELSEWHERE.get(object.get("kind").asText());
        if (model == null) {
            apply(object);
        } else {
            read(object, model);
        }
    }

    static <T> T read(JsonNode object, Class<T> model) {
        try {
            return STRICT.treeToValue(object, model);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private void apply(JsonNode object) {
        String namespace = Rendered.namespace(object);
        if (!namespace.isEmpty()) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .serverSideApply();
        }
        HasMetadata resource = client.getKubernetesSerialization().unmarshal(object.toString());
        client.resource(resource)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("chart")
                        .withForce(true)
                        .withFieldValidation("Strict")
                        .build());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
