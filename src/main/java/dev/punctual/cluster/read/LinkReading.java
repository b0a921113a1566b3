package dev.punctual.cluster.read;

import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.read.RunDetail.Link;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills in the links that a job's author gave. What is no address of the web then is left out, whatever the API server let pass. */
final class LinkReading {
    private static final String RUN = "{jobRun}";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private LinkReading() {}

    /**
     * The links of a job.
     *
     * @param run the name of the run they are for; null for the job by itself, which has no links about one run
     */
    static List<Link> of(ScheduledJob job, @Nullable String run) {
        return Stream.ofNullable(job.getSpec().links())
                .flatMap(List::stream)
                .filter(link -> run != null || !link.url().contains(RUN))
                .flatMap(link ->
                        address(filled(link.url(), job, run)).map(address -> new Link(link.title(), address)).stream())
                .toList();
    }

    private static String filled(String url, ScheduledJob job, @Nullable String run) {
        return url.replace("{namespace}", encoded(job.getMetadata().getNamespace()))
                .replace("{scheduledJob}", encoded(job.getMetadata().getName()))
                .replace(RUN, run == null ? "" : encoded(run));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One with a name before its host is made to look like another one. */
    private static Optional<String> address(String text) {
        try {
            URI address = new URI(text);
            boolean isOfTheWeb = address.getScheme() != null
                    && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
            return isOfTheWeb ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
