package dev.punctual.cluster.report;

import dev.punctual.core.BoundedText;
import dev.punctual.core.run.DerivedName;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Tells in Kubernetes Events what people should hear of. The name of an Event follows from what it tells of, so that telling
 * twice, or telling more of the same, changes the Event that is there.
 */
@ApplicationScoped
public class EventApplier {
    private static final Logger LOG = Logger.getLogger(EventApplier.class);
    private static final String COMPONENT = "punctual";
    private static final int MESSAGE_BYTES = 1024;

    private final KubernetesClient client;

    EventApplier(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What is to be told.
     *
     * @param type {@code Normal} or {@code Warning}
     * @param occasion what makes it the same occasion when it is told again
     * @param count how often it happened
     * @param first when it first happened
     */
    public record News(String type, String reason, String message, String occasion, int count, Instant first) {}

    /** Tells something of an object. An Event that cannot be written is not worth failing for. */
    public void tell(HasMetadata about, News news, Instant now) {
        try {
            client.resource(event(about, news, now))
                    .fieldManager(COMPONENT)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            LOG.debugf(
                    "no event %s for %s: %s", news.reason(), about.getMetadata().getName(), e.getMessage());
        }
    }

    private static Event event(HasMetadata about, News news, Instant now) {
        String name = about.getMetadata().getName();
        String uid = about.getMetadata().getUid();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(about.getMetadata().getNamespace())
                .withName(DerivedName.ofEvent(name, uid + news.reason() + news.occasion()))
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withNamespace(about.getMetadata().getNamespace())
                .withName(name)
                .withUid(uid)
                .endInvolvedObject()
                .withType(news.type())
                .withReason(news.reason())
                .withMessage(BoundedText.start(news.message(), MESSAGE_BYTES))
                .withCount(news.count())
                .withFirstTimestamp(text(news.first()))
                .withLastTimestamp(text(now))
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .withReportingInstance(COMPONENT)
                .build();
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
