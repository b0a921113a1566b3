package dev.punctual.cluster.write;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * What is not there is not written: to an API server {@code null} is a value, and one that no field of ours may have. Some
 * versions drop it, others refuse the whole object.
 */
@Singleton
class NothingForNull implements KubernetesClientObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setDefaultPropertyInclusion(Include.NON_NULL);
    }
}
