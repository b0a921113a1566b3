package dev.punctual.local.apiserver.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The key and certificate of the server, for 127.0.0.1 and localhost, made by the JDK's own keytool.
 *
 * @param keyStore a PKCS 12 file
 * @param pem the certificate as clients need it to trust the server
 */
public record ServerCertificate(Path keyStore, String password, String pem) {
    private static final String ALIAS = "punctual-local";
    private static final int KEYTOOL_SECONDS = 60;

    /** Takes the certificate of a directory, or makes one there. */
    public static ServerCertificate in(Path directory, String password) {
        Path keyStore = directory.resolve("server.p12");
        try {
            if (!Files.exists(keyStore)) {
                generate(keyStore, password);
            }
            return new ServerCertificate(keyStore, password, pemOf(keyStore, password));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make or read the server's certificate " + keyStore, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making the server's certificate", e);
        }
    }

    private static void generate(Path keyStore, String password) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var builder = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=" + ALIAS,
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-ext",
                        "BC=ca:true",
                        "-ext",
                        "KU=digitalSignature,keyCertSign",
                        "-ext",
                        "EKU=serverAuth",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        // Not on the command line, where everybody on the machine could read it.
                        "-storepass:env",
                        "STORE_PASSWORD"))
                .redirectErrorStream(true);
        builder.environment().put("STORE_PASSWORD", password);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool failed: " + said.strip());
        }
    }

    private static String pemOf(Path keyStore, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, password.toCharArray());
        }
        byte[] encoded = store.getCertificate(ALIAS).getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
