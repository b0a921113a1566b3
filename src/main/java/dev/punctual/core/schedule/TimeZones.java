package dev.punctual.core.schedule;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds a time zone by its IANA name. */
final class TimeZones {

    private static final int MAX_LENGTH = 64;
    private static final int NEAR = 2;
    private static final int LETTERS_PER_EDIT = 5;
    /** Names of the JDK alone. */
    private static final String FOREIGN = "SystemV/";

    private TimeZones() {}

    /** @throws InvalidSchedule when the zone data have no such name; offsets and {@code Local} are no names */
    static ZoneId named(String name) {
        // asked first, because ZoneId.of alone would take offsets such as UTC+2 as well
        if (ZoneRulesProvider.getAvailableZoneIds().contains(name) && !name.startsWith(FOREIGN)) {
            return ZoneId.of(name);
        }
        Optional<String> nearest = name.length() > MAX_LENGTH ? Optional.empty() : nearest(name);
        throw unknown(name, nearest.map(id -> "; did you mean " + id + "?").orElse(""));
    }

    private static InvalidSchedule unknown(String name, String hint) {
        return InvalidSchedule.timeZone(
                name, "expected an IANA time zone name such as Europe/Berlin or Etc/UTC" + hint);
    }

    /** The name that differs least, or that of the city alone. */
    private static Optional<String> nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace(' ', '_');
        return ZoneRulesProvider.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith(FOREIGN))
                .sorted()
                .min(Comparator.comparingInt(id -> distance(wanted, id)))
                .filter(id -> distance(wanted, id) <= Math.min(NEAR, name.length() / LETTERS_PER_EDIT));
    }

    private static int distance(String wanted, String id) {
        String known = id.toLowerCase(Locale.ROOT);
        String part = wanted.contains("/") ? known : known.substring(known.lastIndexOf('/') + 1);
        return Math.abs(part.length() - wanted.length()) > NEAR ? NEAR + 1 : edits(wanted, part);
    }

    /** The edit distance of two short texts. */
    private static int edits(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int changed = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
