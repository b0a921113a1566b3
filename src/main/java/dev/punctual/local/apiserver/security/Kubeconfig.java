package dev.punctual.local.apiserver.security;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** The file by which kubectl finds the server and is let in. */
public record Kubeconfig(URI url, Credentials credentials) {
    private static final String CONTEXT = "punctual-local";

    public void write(Path file) {
        PrivateFiles.write(file, text());
    }

    private String text() {
        String authority = Base64.getEncoder()
                .encodeToString(credentials.certificate().pem().getBytes(StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters:
                - name: %1$s
                  cluster:
                    server: %2$s
                    certificate-authority-data: %3$s
                contexts:
                - name: %1$s
                  context:
                    cluster: %1$s
                    user: %1$s
                    namespace: default
                users:
                - name: %1$s
                  user:
                    token: %4$s
                """
                .formatted(CONTEXT, url, authority, credentials.token());
    }
}
