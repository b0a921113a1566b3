package dev.punctual.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.punctual.chart.Right;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a kube-apiserver noted of each request: whose it was, what it was for, and whether it was allowed. */
record AuditLog(Path directory) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POLICY =
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules: [{level: Metadata}]
            """;

    /** A request for a resource. */
    record Asked(Right what, int code) {
        boolean isForbidden() {
            return code == 403 || code == 401;
        }
    }

    static AuditLog in(Path directory) {
        try {
            Files.writeString(directory.resolve("policy.yaml"), POLICY);
            return new AuditLog(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which kube-apiserver writes it, each line at once. */
    List<String> flags() {
        return List.of(
                "--audit-policy-file=" + directory.resolve("policy.yaml"),
                "--audit-log-path=" + file(),
                "--audit-log-mode=blocking-strict");
    }

    private Path file() {
        return directory.resolve("audit.log");
    }

    /** What somebody has asked for so far; the last line may be half written. */
    List<Asked> of(String user) {
        try (Stream<String> lines = Files.lines(file())) {
            return lines.filter(line -> line.endsWith("}"))
                    .map(AuditLog::read)
                    .filter(event -> event.at("/user/username").asText().equals(user))
                    .filter(event -> event.has("objectRef"))
                    .map(AuditLog::asked)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asked asked(JsonNode event) {
        JsonNode object = event.get("objectRef");
        String subresource = object.path("subresource").asText();
        String plural = object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource);
        return new Asked(
                new Right(
                        object.path("namespace").asText(),
                        Right.named(object.path("apiGroup").asText(), plural),
                        object.path("name").asText(),
                        event.get("verb").asText()),
                event.at("/responseStatus/code").asInt());
    }
}
