package dev.punctual.cluster.report;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * The operator framework counts its events with and without an {@code action} tag; Prometheus refuses the second shape by
 * an exception inside the event handler, and the event is lost with it. All get the tag.
 */
@Singleton
class EventMeterFilter implements MeterFilter {
    private static final String ACTION = "action";

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().endsWith("events.received") && id.getTag(ACTION) == null
                ? id.replaceTags(Tags.concat(id.getTags(), Tags.of(Tag.of(ACTION, "unknown"))))
                : id;
    }
}
