package dev.punctual.core.report;

import dev.punctual.core.BoundedText;
import dev.punctual.core.report.ReportLine.Advance;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what follows on {@code ::progress}: {@code 1250/5000 users}, {@code 1250 users}, {@code 40%}. */
final class AdvanceParser {
    private static final int UNIT_BYTES = 32;
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3})(?:[.][0-9]{1,9})?[ \t]?%");
    private static final Pattern COUNT =
            Pattern.compile("([0-9]{1,19})(?:[ \t]?/[ \t]?([0-9]{1,19}))?(?:[ \t]+(\\S.*))?");

    private AdvanceParser() {}

    /** @throws IllegalArgumentException when it is none of these */
    static Advance parse(String rest) {
        Matcher share = SHARE.matcher(rest);
        if (share.matches()) {
            return new Advance(null, null, null, atMost100(Integer.parseInt(share.group(1))));
        }
        Matcher count = COUNT.matcher(rest);
        if (!count.matches()) {
            throw new IllegalArgumentException("no progress: " + rest);
        }
        long current = Long.parseLong(count.group(1));
        Long told = count.group(2) == null ? null : Long.valueOf(count.group(2));
        Long total = told == null || (told == 0 && current > 0) ? null : told;
        return new Advance(current, total, unit(count.group(3)), total == null ? null : percent(current, total));
    }

    private static @Nullable String unit(@Nullable String said) {
        return said == null ? null : BoundedText.start(said, UNIT_BYTES);
    }

    private static int atMost100(int percent) {
        if (percent > 100) {
            throw new IllegalArgumentException("more than all");
        }
        return percent;
    }

    /** Rounded down: a run is at 100 % only when all is done. Of nothing all is done. */
    private static int percent(long current, long total) {
        return current >= total ? 100 : (int) ((double) current / total * 100);
    }
}
