package dev.punctual.web.measure;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Measures requests by a few methods, whatever they are called: anybody can invent more, without signing in, and each would have
 * its own series for ever. Of a request that was broken off nobody knows whether its address is one of ours.
 */
@Singleton
class KnownMethods implements MeterFilter {
    static final String OTHER = "OTHER";

    private static final String REQUESTS = "http.server.requests";
    private static final String METHOD = "method";
    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String BROKEN_OFF = "RESET";

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().equals(REQUESTS) ? id.replaceTags(known(id)) : id;
    }

    private static Tags known(Meter.Id id) {
        Tags tags = Tags.of(id.getTags());
        Tags known = KNOWN.contains(String.valueOf(id.getTag(METHOD))) ? tags : tags.and(METHOD, OTHER);
        return BROKEN_OFF.equals(id.getTag("status")) ? known.and(KnownAddresses.UNKNOWN) : known;
    }
}
