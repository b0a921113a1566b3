package dev.punctual.cluster.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.cluster.notify.Alert.Run;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what is posted: CloudEvents 1.0 as structured JSON, or a message for an incoming webhook of Slack. */
final class Bodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Breaks up a word that Slack might take for a mention, and shows nothing. */
    private static final String ZERO_WIDTH_SPACE = "\u200b";

    private final @Nullable String url;

    /**
     * A writer of bodies.
     *
     * @param url where our page is, if anybody said so
     */
    Bodies(Optional<String> url) {
        this.url = url.map(text -> text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                .orElse(null);
    }

    String write(Alert alert, Shape shape) {
        return switch (shape) {
            case CLOUD_EVENTS -> cloudEvent(alert);
            case SLACK -> slack(alert);
        };
    }

    private String cloudEvent(Alert alert) {
        String subject = alert.origin().run() == null ? "job" : "run";
        byte[] event = new JsonFormat()
                .serialize(CloudEventBuilder.v1()
                        .withId(alert.id())
                        .withSource(URI.create("/apis/punctual.dev/v1alpha1/namespaces/"
                                + alert.origin().namespace()))
                        .withType("dev.punctual.%s.%s"
                                .formatted(subject, alert.alarm().word()))
                        .withSubject(alert.subject())
                        .withTime(alert.at().atOffset(ZoneOffset.UTC))
                        .withData("application/json", bytes(data(alert)))
                        .build());
        return new String(event, StandardCharsets.UTF_8);
    }

    private ObjectNode data(Alert alert) {
        ObjectNode data = JSON.createObjectNode()
                .put("namespace", alert.origin().namespace())
                .put("scheduledJob", alert.origin().job());
        Run run = alert.origin().run();
        if (run != null) {
            data.put("jobRun", run.name());
            put(data, "attempt", run.attempt());
            put(data, "startedAt", run.startedAt());
            put(data, "finishedAt", run.finishedAt());
        }
        data.put("reason", alert.reason()).put("message", alert.message());
        put(data, "link", link(alert));
        return data;
    }

    private static void put(ObjectNode data, String name, @Nullable Object value) {
        if (value instanceof Integer number) {
            data.put(name, number);
        } else if (value instanceof Instant || value instanceof String) {
            data.put(name, value.toString());
        }
    }

    private String slack(Alert alert) {
        Run run = alert.origin().run();
        String who =
                "%s/%s".formatted(alert.origin().namespace(), alert.origin().job());
        String text = "*%s* is %s%s\n%s"
                .formatted(
                        escaped(who),
                        said(alert),
                        run == null ? "" : ": run " + escaped(run.name()),
                        escaped(alert.message()));
        String link = link(alert);
        return new String(
                bytes(JSON.createObjectNode()
                        .put("text", link == null ? text : "%s\n<%s|open>".formatted(text, link))
                        .put("link_names", false)
                        .put("unfurl_links", false)),
                StandardCharsets.UTF_8);
    }

    private static String said(Alert alert) {
        return switch (alert.alarm()) {
            case FAILED -> "failing";
            case RECOVERED -> "well again";
            case LATE -> "late";
            case SLOW -> "slow";
            case STALLED -> "stalled";
        };
    }

    /** As Slack wants it, and with every @ broken up, so that nobody is called who was not meant to be. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "@" + ZERO_WIDTH_SPACE);
    }

    private @Nullable String link(Alert alert) {
        if (url == null) {
            return null;
        }
        Run run = alert.origin().run();
        return run == null
                ? "%s/jobs/%s/%s"
                        .formatted(
                                url, alert.origin().namespace(), alert.origin().job())
                : "%s/runs/%s/%s".formatted(url, alert.origin().namespace(), run.name());
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }
}
