package dev.punctual.cluster.report;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.List;

/** Counts the requests of the operator to the API server. */
@Singleton
public class ApiMetrics implements Interceptor {
    /** The name of this interceptor among those of a client. */
    public static final String NAME = "punctual-metrics";

    private static final int CLASS = 100;

    private final MeterRegistry registry;

    /** Made by the container; by hand only in tests. */
    public ApiMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        count(request, response.code() / CLASS + "xx");
    }

    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        count(request, "none");
    }

    private void count(HttpRequest request, String status) {
        ApiCall call = ApiCall.of(request.method(), request.uri());
        registry.counter(
                        MetricNames.API_REQUESTS,
                        MetricNames.VERB,
                        call.verb(),
                        MetricNames.KIND,
                        call.kind(),
                        MetricNames.STATUS,
                        status)
                .increment();
    }
}
