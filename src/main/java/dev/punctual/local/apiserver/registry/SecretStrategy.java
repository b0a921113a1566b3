package dev.punctual.local.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Secrets may be written as text, and are never kept so. */
final class SecretStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode secret) {
        if (!secret.has("type")) {
            secret.put("type", "Opaque");
        }
        encodeText(secret);
    }

    @Override
    public void prepareForUpdate(ObjectNode secret, ObjectNode old) {
        encodeText(secret);
    }

    private static void encodeText(ObjectNode secret) {
        if (secret.remove("stringData") instanceof ObjectNode texts) {
            ObjectNode data = Json.child(secret, "data");
            texts.properties()
                    .forEach(text ->
                            data.put(text.getKey(), base64(text.getValue().asText())));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
