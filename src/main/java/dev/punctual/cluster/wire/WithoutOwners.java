package dev.punctual.cluster.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.Set;

/**
 * Reads objects of Kubernetes' own kinds of which there are as many as runs. Who owns their fields, which is a third of them, nobody asks;
 * an API server that gets none back keeps those that it has.
 */
final class WithoutOwners extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> KINDS = Set.of(Job.class, Pod.class, ControllerRevision.class);

    WithoutOwners(JsonDeserializer<?> whole) {
        super(whole);
    }

    static boolean isFor(Class<?> type) {
        return KINDS.contains(type);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> whole) {
        return new WithoutOwners(whole);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Object read = super.deserialize(parser, context);
        if (read instanceof HasMetadata resource && resource.getMetadata() != null) {
            resource.getMetadata().setManagedFields(null);
        }
        return read;
    }
}
