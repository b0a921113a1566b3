package dev.punctual.cluster.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.cluster.access.ServerKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is written at an object about a command. Whoever may write the object can write anything there, but not a seal:
 * it is made of the command, of the very object, and of a key that only this server has.
 */
@ApplicationScoped
public class Seals {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 16 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] key;

    /** Made by the container; by hand only in tests. */
    public Seals(ServerKey server) {
        key = server.derive("seals of commands", KEY_BYTES);
    }

    /** The annotation's value for a command about an object that is there already. */
    public String sealed(SealedCommand command, HasMetadata object) {
        return sealed(command, uid(object));
    }

    /** The annotation's value for the command that creates an object: its name must do. */
    public String sealedCreation(SealedCommand command, ObjectMeta object) {
        return sealed(command, name(object));
    }

    private String sealed(SealedCommand command, String subject) {
        try {
            return JSON.writeValueAsString(command.with(seal(command, subject)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts can be written", e);
        }
    }

    /** The latest command that was given through the windows, if the object tells of one that is truly ours. */
    public Optional<SealedCommand> read(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations == null ? null : annotations.get(Labels.COMMAND))
                .filter(text -> text.length() <= LONGEST)
                .flatMap(Seals::parsed)
                .filter(command -> isOurs(command, object));
    }

    private static Optional<SealedCommand> parsed(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, SealedCommand.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(SealedCommand command, HasMetadata object) {
        String subject = command.isOfCreation() ? name(object.getMetadata()) : uid(object);
        return command.seal() != null
                && MessageDigest.isEqual(
                        seal(command, subject).getBytes(StandardCharsets.UTF_8),
                        command.seal().getBytes(StandardCharsets.UTF_8));
    }

    private static String uid(HasMetadata object) {
        return "uid " + object.getMetadata().getUid();
    }

    private static String name(ObjectMeta object) {
        return "name " + object.getNamespace() + "/" + object.getName();
    }

    private String seal(SealedCommand command, String subject) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            add(mac, subject);
            add(mac, command.who());
            add(mac, command.window());
            add(mac, command.at());
            add(mac, command.verb());
            add(mac, command.reason());
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** With its length before it, so that no two lists of texts give the same bytes. */
    private static void add(Mac mac, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        mac.update("%d:%d:".formatted(text == null ? 0 : 1, bytes.length).getBytes(StandardCharsets.UTF_8));
        mac.update(bytes);
    }
}
