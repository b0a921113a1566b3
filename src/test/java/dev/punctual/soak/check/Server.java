package dev.punctual.soak.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An API server, asked by plain HTTP. */
public final class Server {
    private final URI address;
    private final String token;
    private final HttpClient http;

    /** @param authority the certificate that it is known by, as PEM */
    public Server(URI address, String token, String authority) {
        this.address = address;
        this.token = token;
        this.http = HttpClient.newBuilder().sslContext(trusting(authority)).build();
    }

    private static SSLContext trusting(String authority) {
        try {
            KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            known.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("no certificate: " + authority, e);
        }
    }

    String get(String path) throws IOException {
        try {
            HttpResponse<String> answer =
                    http.send(request(path).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("%s: %d".formatted(path, answer.statusCode()));
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    CompletableFuture<HttpResponse<Stream<String>>> stream(String path) {
        return http.sendAsync(request(path).build(), BodyHandlers.ofLines());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/$", "") + path))
                .header("Authorization", "Bearer " + token);
    }
}
