package dev.punctual.core.schedule;

import java.time.zone.ZoneRulesProvider;

/** The IANA time zone data that all ticks are computed from. They belong to the JVM, and do not change while it runs. */
public final class ZoneData {

    private static final String ANY_ZONE = "Etc/UTC";

    private ZoneData() {}

    /** The release of the data, such as {@code 2026b}. */
    public static String version() {
        return ZoneRulesProvider.getVersions(ANY_ZONE).lastKey();
    }
}
