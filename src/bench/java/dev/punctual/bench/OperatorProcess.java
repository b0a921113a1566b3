package dev.punctual.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator as it is packaged, in a process of its own. */
final class OperatorProcess implements AutoCloseable {
    private static final Pattern CALLS = Pattern.compile(
            "punctual_api_requests_total\\{kind=\"([^\"]*)\",status=\"([^\"]*)\",verb=\"([^\"]*)\"\\S* ([0-9.E+]+)");
    private static final Pattern CLASSES_TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private OperatorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it against the server of that kubeconfig; it says into target/operator.log what it has to say. */
    static OperatorProcess against(Path kubeconfig, Settings settings, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dpunctual.lease-namespace=default");
        all.add("-Dpunctual.allow-old-kubernetes=true");
        ProcessBuilder builder = command(settings, all);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        return new OperatorProcess(builder.start(), settings.port());
    }

    /** Starts it in local mode, with a cluster of its own. */
    static OperatorProcess inLocalMode(Settings settings, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dquarkus.profile=local");
        return new OperatorProcess(command(settings, all).start(), settings.port());
    }

    private static ProcessBuilder command(Settings settings, List<String> options) {
        List<String> command = new ArrayList<>(List.of("java", "-Xmx" + settings.word("heap", "1g")));
        command.add("-XX:+UseG1GC");
        command.addAll(settings.javaOptions());
        command.addAll(options);
        command.add("-Dquarkus.http.port=" + settings.port());
        command.addAll(List.of("-jar", settings.operator().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/operator.log").toFile());
    }

    long pid() {
        return process.pid();
    }

    boolean isReady() {
        try {
            return get("/q/health/ready", Map.of()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How often it has asked the API server so far: by verb and kind, such as {@code create jobs}. */
    Map<String, Long> calls() {
        Map<String, Long> calls = new TreeMap<>();
        Matcher line = CALLS.matcher(get("/q/metrics", Map.of()).body());
        while (line.find()) {
            calls.merge(line.group(3) + " " + line.group(1), (long) Double.parseDouble(line.group(4)), Long::sum);
        }
        return calls;
    }

    /** The bytes of all that lives, after a collection. */
    long liveBytes() throws IOException {
        Matcher total = CLASSES_TOTAL.matcher(jcmd("GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("jcmd did not tell the sum of all objects");
        }
        return Long.parseLong(total.group(1));
    }

    private String jcmd(String command) throws IOException {
        Process asked = new ProcessBuilder("jcmd", Long.toString(pid()), command).start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
