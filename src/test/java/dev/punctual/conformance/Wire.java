package dev.punctual.conformance;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speaks HTTP to the API server, so that a test sees codes and bodies as they are. Bodies are given as YAML. */
record Wire(KubernetesClient client) {
    private static final String JSON = "application/json";

    Answer get(String path) {
        return send("GET", path, JSON, JSON, "");
    }

    Answer getTable(String path) {
        return send("GET", path, JSON, "application/json;as=Table;v=v1;g=meta.k8s.io,application/json", "");
    }

    Answer post(String path, String yaml) {
        return send("POST", path, JSON, JSON, yaml);
    }

    Answer put(String path, String yaml) {
        return send("PUT", path, JSON, JSON, yaml);
    }

    Answer delete(String path) {
        return send("DELETE", path, JSON, JSON, "");
    }

    Answer delete(String path, String options) {
        return send("DELETE", path, JSON, JSON, options);
    }

    Answer mergePatch(String path, String yaml) {
        return send("PATCH", path, "application/merge-patch+json", JSON, yaml);
    }

    Answer jsonPatch(String path, String yaml) {
        return send("PATCH", path, "application/json-patch+json", JSON, yaml);
    }

    Answer strategicPatch(String path, String yaml) {
        return send("PATCH", path, "application/strategic-merge-patch+json", JSON, yaml);
    }

    Answer apply(String path, String yaml) {
        return send("PATCH", path, "application/apply-patch+yaml", JSON, yaml);
    }

    private Answer send(String method, String path, String contentType, String accept, String yaml) {
        HttpRequest.Builder request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl().toString().replaceAll("/$", "") + path))
                .header("Accept", accept);
        if (yaml.isEmpty()) {
            request.method(method, contentType, null);
        } else {
            request.method(method, contentType, json(yaml));
        }
        HttpResponse<String> response = answerTo(request.build());
        return new Answer(response.code(), response.body() == null ? "" : response.body());
    }

    private HttpResponse<String> answerTo(HttpRequest request) {
        try {
            return client.getHttpClient().sendAsync(request, String.class).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to " + request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String json(String yaml) {
        // The client takes whatever begins with a brace for JSON, quotes and all.
        String document = yaml.startsWith("{") || yaml.startsWith("[") ? "---\n" + yaml : yaml;
        return Serialization.asJson(Serialization.unmarshal(document, Object.class));
    }
}
