package dev.punctual.cluster.wire;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Has the operator's client read each object of our kinds as far as it can be read. Otherwise one that cannot be, such as one that
 * an older definition of its kind let in, would end every list and watch of the kind, and with them the work for all the others.
 * Of no object more is kept than is asked for.
 */
@Singleton
public class LenientClient implements KubernetesClientObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("punctual-lenient").setDeserializerModifier(new ByKind()));
    }

    private static final class ByKind extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        private final transient SharedParts parts = new SharedParts();

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription described, JsonDeserializer<?> strict) {
            Class<?> type = described.getBeanClass();
            if (Placeholders.isOurs(type)) {
                return new LenientDeserializer(strict, parts);
            }
            return WithoutOwners.isFor(type) ? new WithoutOwners(strict) : strict;
        }
    }
}
