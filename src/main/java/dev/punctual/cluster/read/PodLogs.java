package dev.punctual.cluster.read;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the API server for the log of a container by one request; the client's own way takes three. */
final class PodLogs {
    static final long MOST_BYTES = 64L << 20;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final long SECONDS_TO_BEGIN = 10;
    private static final int MOST_OF_ERROR = 4096;

    private final KubernetesClient client;

    PodLogs(KubernetesClient client) {
        this.client = client;
    }

    /** Why a log cannot be had, in the API server's words. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /** The last lines of the log, with their times; all of it where the number is 0. */
    BoundedStream open(Pod pod, String container, int tail) throws Refused {
        HttpClient http = client.getHttpClient();
        HttpRequest request =
                http.newHttpRequestBuilder().uri(uri(pod, container, tail)).build();
        HttpResponse<InputStream> response = answer(http.sendAsync(request, InputStream.class));
        if (response.code() == HttpURLConnection.HTTP_OK) {
            return new BoundedStream(response.body(), MOST_BYTES, TIME);
        }
        throw new Refused(reason(response));
    }

    private String uri(Pod pod, String container, int tail) {
        return "%sapi/v1/namespaces/%s/pods/%s/log?container=%s&timestamps=true%s"
                .formatted(
                        client.getMasterUrl(),
                        pod.getMetadata().getNamespace(),
                        pod.getMetadata().getName(),
                        container,
                        tail == 0 ? "" : "&tailLines=" + tail);
    }

    private static HttpResponse<InputStream> answer(CompletableFuture<HttpResponse<InputStream>> request)
            throws Refused {
        try {
            return request.get(SECONDS_TO_BEGIN, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            request.cancel(true);
            throw new Refused("the API server did not answer within %d seconds".formatted(SECONDS_TO_BEGIN));
        } catch (ExecutionException e) {
            throw new Refused(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private String reason(HttpResponse<InputStream> response) {
        String body = body(response);
        try {
            Status status = client.getKubernetesSerialization().unmarshal(body, Status.class);
            return status.getMessage() == null ? "status " + response.code() : status.getMessage();
        } catch (RuntimeException e) {
            return "status " + response.code() + ": " + body;
        }
    }

    private static String body(HttpResponse<InputStream> response) {
        try (InputStream body = new BoundedStream(response.body(), MOST_OF_ERROR, TIME)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
