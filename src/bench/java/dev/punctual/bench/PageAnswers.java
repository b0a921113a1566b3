package dev.punctual.bench;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long the whole answers of the page and of the API take, one after the other, by somebody who sees everything. */
final class PageAnswers {
    /** Lets one caller ask as often as that needs, and be let in by name. */
    static final String[] WITHOUT_LIMITS = {
        "-Dpunctual.web.limits.reads-at-once=100000", "-Dpunctual.web.limits.reads-per-second=10000",
    };

    private static final List<String> ADDRESSES = List.of(
            "/api/v1/jobruns",
            "/api/v1/jobruns?phase=failed",
            "/api/v1/jobruns?search=ended",
            "/api/v1/jobruns?search=nowhere",
            "/api/v1/jobruns?sort=duration",
            "/api/v1/jobruns?offset=25000",
            "/api/v1/jobruns?limit=1000",
            "/runs",
            "/runs?search=nowhere",
            "/runs?sort=duration",
            "/jobs",
            "/");

    private final Settings settings;
    private final Table table;

    PageAnswers(Settings settings, Table table) {
        this.settings = settings;
        this.table = table;
    }

    void measure(OperatorProcess operator, String token) {
        Map<String, String> headers =
                Map.of("Accept", "text/html, application/json;q=0.9", "Authorization", "Bearer " + token);
        ADDRESSES.forEach(address -> measure(operator, address, headers));
    }

    private void measure(OperatorProcess operator, String address, Map<String, String> headers) {
        int times = settings.number("times", 200);
        List<Double> seconds = new ArrayList<>();
        int bytes = 0;
        for (int time = -times / 4; time < times; time++) {
            Instant begin = Instant.now();
            HttpResponse<String> answer = operator.get(address, headers);
            Duration took = Duration.between(begin, Instant.now());
            if (answer.statusCode() != 200) {
                table.row(address, "answered by " + answer.statusCode());
                return;
            }
            bytes = answer.body().length();
            if (time >= 0) {
                seconds.add(took.toNanos() / 1e9);
            }
        }
        Samples samples = Samples.ofSeconds(seconds);
        table.row(
                address,
                String.format(
                        Locale.ROOT,
                        "p50 %.1f, p99 %.1f, max %.1f ms, %d KiB",
                        samples.percentile(50) * 1000,
                        samples.percentile(99) * 1000,
                        samples.percentile(100) * 1000,
                        bytes >> 10));
    }
}
